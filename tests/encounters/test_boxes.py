"""What is refused is said beside the box that it is about."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from portulan.agenda.shown import written
from portulan.encounters.models import Encounter
from tests.encounters.factories import CARPENTER, make_expert, make_explorer, make_meeting, slots_with

pytestmark = pytest.mark.django_db
GOOD = {
    "occupation": CARPENTER,
    "why": "Le bois m’attire depuis un stage.",
    "question1": "Une journée type, comment est-elle ?",
    "question2": "Quelle formation suivre ?",
}


@pytest.mark.parametrize(
    ("changed", "field", "sentence"),
    [
        ({"why": "x"}, "why", "Qu’est-ce qui vous attire"),
        ({"question1": "a"}, "question1", "en quelques mots"),
        ({"question3": "b"}, "question3", "en quelques mots"),
        ({"question2": "Une journee type comment est elle"}, "question2", "déjà écrit cette question"),
    ],
)
def test_a_request_says_something(client: Client, changed: dict[str, str], field: str, sentence: str) -> None:
    expert, explorer = make_expert(), make_explorer()
    client.force_login(explorer.person)
    posted = GOOD | changed | {"slot": written(slots_with(expert)[0])}

    form = client.post(reverse("encounters:request", args=[expert.pk]), posted).context["form"]

    assert list(form.errors) == [field]
    assert sentence in str(form.errors[field])
    assert not Encounter.objects.exists()


@pytest.mark.parametrize("act", ["cancel", "move"])
def test_a_late_change_without_a_reason_marks_the_reason(client: Client, act: str) -> None:
    encounter = make_meeting()
    start = timezone.now() + timedelta(hours=10)
    Encounter.objects.filter(pk=encounter.pk).update(start=start, end=start + encounter.length)
    client.force_login(encounter.explorer.person)
    posted = {"slot": written(slots_with(encounter.expert)[2])} if act == "move" else {}

    page = client.post(reverse(f"encounters:{act}", args=[encounter.pk]), posted)

    form = page.context["form" if act == "move" else "cancel_form"]
    assert list(form.errors) == ["reason"]
