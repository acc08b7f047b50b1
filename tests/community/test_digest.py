"""A letter sums up what was not read, at the rhythm that one chose, in the morning of one's own clock."""

from datetime import UTC, datetime
from unittest.mock import patch

import pytest
from django.core import mail

from portulan.community.actions.digesting import send_digests
from portulan.community.enums import DigestRhythm
from portulan.community.models import Profile
from tests.community.factories import make_channel, make_member, say

pytestmark = pytest.mark.django_db
MONDAY, TUESDAY = datetime(2027, 3, 8, 6, 30, tzinfo=UTC), datetime(2027, 3, 9, 6, 30, tzinfo=UTC)


def sent_at(moment: datetime) -> list[str]:
    """To whom digests go at that moment."""
    mail.outbox.clear()
    with patch("portulan.community.actions.digesting.timezone.now", return_value=moment):
        send_digests()
    return sorted(letter.to[0] for letter in mail.outbox)


def test_everybody_is_written_to_at_their_rhythm_and_once() -> None:
    channel = make_channel()
    author, daily, weekly, never = (make_member(channel) for _ in range(4))
    for person, rhythm in ((daily, "daily"), (weekly, "weekly"), (never, "never"), (author, "never")):
        Profile.objects.filter(person=person).update(digest=DigestRhythm(rhythm))
    say(author, channel, "Qui vient jeudi ?")

    days = [sent_at(MONDAY), sent_at(MONDAY), sent_at(TUESDAY)]

    assert days == [sorted([daily.email, weekly.email]), [], [daily.email]]


def test_the_morning_is_that_of_the_reader() -> None:
    channel = make_channel()
    paris = make_member(channel, time_zone="Europe/Paris")
    reunion = make_member(channel, time_zone="Indian/Reunion")
    Profile.objects.update(digest=DigestRhythm.DAILY)
    say(make_member(channel), channel)
    Profile.objects.exclude(person__in=[paris, reunion]).update(digest=DigestRhythm.NEVER)

    times = [sent_at(MONDAY.replace(hour=hour, minute=0)) for hour in (2, 3, 5, 6)]

    assert times == [[], [reunion.email], [], [paris.email]]


def test_who_has_read_everything_is_left_in_peace_and_the_words_are_as_typed() -> None:
    channel = make_channel("Ateliers")
    author, reader = make_member(channel), make_member(channel)
    Profile.objects.update(digest=DigestRhythm.DAILY)
    nothing = sent_at(MONDAY)

    say(author, channel, "**Gras** <b>")
    after = sent_at(TUESDAY)

    assert (nothing, after) == ([], [reader.email])
    assert "Ateliers (1 message non lu)" in mail.outbox[0].body
