"""Referents: away between two days, replaced meanwhile, described by themselves."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from portulan.accounts.models import Person
from portulan.community import errors
from portulan.community.actions.referents import Duty, set_duty
from portulan.community.models import Membership, Mention, Referent
from portulan.community.sidebar import channels_without_two_referents, lacks_referents
from tests.community.factories import make_channel, make_host, make_member, make_referent, say

pytestmark = pytest.mark.django_db


def called_in(channel: object, by: Person) -> set[int]:
    message = say(by, channel, "@référent, une question")  # type: ignore[arg-type]
    return set(Mention.objects.filter(message=message).values_list("person", flat=True))


def test_the_deputy_is_called_between_the_two_days_of_an_absence() -> None:
    channel, today = make_channel(), timezone.localdate()
    first, second, deputy, asker = (
        make_referent(channel),
        make_referent(channel),
        make_member(),
        make_member(channel),
    )
    one = Referent.objects.get(person=first)

    set_duty(by=first, referent=one, duty=Duty("Tout", today, today, deputy))
    during = called_in(channel, asker)
    set_duty(
        by=first,
        referent=one,
        duty=Duty("Tout", today + timedelta(days=1), today + timedelta(days=2), deputy),
    )
    before = called_in(channel, asker)

    assert during == {second.pk, deputy.pk}
    assert before == {first.pk, second.pk}
    assert Membership.objects.filter(channel=channel, person=deputy).exists()


def test_when_all_are_away_and_nobody_replaces_them_all_are_called() -> None:
    channel, today = make_channel(), timezone.localdate()
    referent, asker = make_referent(channel), make_member(channel)
    set_duty(by=referent, referent=Referent.objects.get(), duty=Duty("Tout", None, today))

    assert called_in(channel, asker) == {referent.pk}


def test_others_do_not_say_when_a_referent_is_away() -> None:
    channel = make_channel()
    make_referent(channel)
    member = make_member(channel)
    one, client = Referent.objects.get(), Client()
    client.force_login(member)

    with pytest.raises(errors.NotAHost):
        set_duty(by=member, referent=one, duty=Duty("Rien"))
    page = client.post(reverse("community:referent", args=[channel.slug, one.pk]), {"asks": "Rien"})

    one.refresh_from_db()
    assert one.asks == "Tout"
    assert page.status_code == 422


def test_an_account_that_is_closed_answers_nobody_and_the_channel_is_signalled() -> None:
    channel = make_channel(is_moderated=True)
    gone, _here = make_referent(channel), make_referent(channel)
    before = lacks_referents(channel)

    Person.objects.filter(pk=gone.pk).update(is_active=False)

    assert (before, channels_without_two_referents()) == (False, [channel])


def test_the_page_names_describes_and_dismisses() -> None:
    channel = make_channel(is_moderated=True)
    host, other = make_host(channel), make_member(first_name="Amélie", last_name="Roche")
    client, address = Client(), reverse("community:referents", args=[channel.slug])
    client.force_login(host)

    alarm = client.get(address).content.decode()
    client.post(address, {"people": "@amelie.roche", "asks": "Les outils"})
    one = Referent.objects.get(person=other)
    duty = reverse("community:referent", args=[channel.slug, one.pk])
    refused = client.post(duty, {"asks": "Les outils", "away_from": "2027-03-02", "away_until": "2027-03-01"})
    alone = client.post(duty, {"asks": "Les outils", "deputy": "@amelie.roche"})
    client.post(duty, {"asks": "Les comptes", "away_from": "2027-03-01", "away_until": "2027-03-05"})

    one.refresh_from_db()
    assert "deux" in alarm
    assert (refused.status_code, alone.status_code) == (422, 422)
    assert (one.asks, str(one.away_from), str(one.away_until)) == ("Les comptes", "2027-03-01", "2027-03-05")
    client.post(reverse("community:dismiss_referent", args=[channel.slug, one.pk]))
    assert not Referent.objects.exists()
