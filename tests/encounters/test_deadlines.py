"""The time to answer ends before the meeting, and is said the same everywhere."""

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from portulan.agenda.shown import written
from portulan.common.templatetags.components import in_words
from portulan.encounters.models import Encounter
from portulan.encounters.rules import answer_by
from tests.encounters.factories import CARPENTER, make_expert, make_explorer, slots_with

NOW = timezone.now()


@pytest.mark.parametrize(
    ("ahead", "left"),
    [
        (timedelta(days=30), timedelta(days=5)),
        (timedelta(days=2), timedelta(hours=42)),
        (timedelta(hours=8), timedelta(hours=4)),
        (timedelta(minutes=30), timedelta(minutes=15)),
    ],
)
def test_the_deadline_is_before_the_meeting(ahead: timedelta, left: timedelta) -> None:
    assert answer_by(NOW, NOW + ahead) == NOW + left


@pytest.mark.django_db
def test_the_same_deadline_is_said_to_both(client: Client) -> None:
    expert, explorer = make_expert(), make_explorer()
    client.force_login(explorer.person)
    page = reverse("encounters:request", args=[expert.pk])
    posted = {
        "slot": written(slots_with(expert)[0]),
        "occupation": CARPENTER,
        "why": "Le bois m’attire depuis un stage.",
        "question1": "Une journée type, comment est-elle ?",
        "question2": "Quelle formation suivre ?",
    }

    said = client.post(page, posted, follow=True).content.decode()

    encounter = Encounter.objects.get()
    moment = in_words(encounter.expires_at)
    letter = next(one for one in mail.outbox if one.to == [expert.person.email])
    assert encounter.expires_at < encounter.start
    assert f"a jusqu’au {moment} pour répondre" in said
    assert moment in str(letter.body)
    assert "cinq jours" not in said
