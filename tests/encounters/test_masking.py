"""The commitment "Visibilité" holds in every field that somebody else reads, and in the letters that carry it."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from portulan.agenda.shown import written
from portulan.common.contact_details import EXPLANATION, MASK
from portulan.encounters.enums import BILAN_QUESTIONS, ExpertState
from portulan.encounters.models import Bilan, Encounter, Expert, Message, Proposal, Suggestion, Thanks
from tests.accounts.factories import PersonFactory
from tests.encounters.factories import (
    CARPENTER,
    make_expert,
    make_explorer,
    make_following,
    make_meeting,
    make_past,
    make_request,
    sign_charter,
    slots_with,
)

pytestmark = pytest.mark.django_db
NUMBER = "06 12 34 56 78"
SAID = f"Bonjour, écrivez-moi au {NUMBER} avant"
REQUEST = {"occupation": CARPENTER, "why": "Le bois m’attire depuis un stage."} | {
    f"question{number}": f"Une question numéro {number} ?" for number in (1, 2, 3)
}
PROFILE = {
    "headline": "Menuisier",
    "occupations": CARPENTER,
    "path": "Un CAP.",
    "languages": "fr",
    "monthly_most": "3",
    "topics": "",
}
BILAN = {"outcome": "held", "suits": "yes", "is_shared": "non"} | {
    f"agrees_{code}": "3" for code in BILAN_QUESTIONS
}
Kept = Callable[[], str]


def _request(client: Client, field: str) -> Kept:
    expert, explorer = make_expert(), make_explorer()
    client.force_login(explorer.person)
    posted = REQUEST | {field: SAID, "slot": written(slots_with(expert)[0])}
    client.post(reverse("encounters:request", args=[expert.pk]), posted)
    return lambda: " ".join([Encounter.objects.get().why, *Encounter.objects.get().questions])


def _prepare(client: Client) -> Kept:
    encounter = make_meeting()
    posted = {"question1": SAID, "question2": "Une autre question, la bonne ?"}
    _post(client, encounter.explorer.person, "prepare", encounter, posted)
    return lambda: " ".join(Encounter.objects.get().questions)


def _accept(client: Client) -> Kept:
    encounter = make_request()
    _post(client, encounter.expert.person, "accept", encounter, {"accept-sentence": SAID})
    return lambda: Encounter.objects.get().answer


def _decline(client: Client) -> Kept:
    encounter = make_request()
    _post(client, encounter.expert.person, "decline", encounter, {"decline-sentence": SAID})
    return lambda: Encounter.objects.get().answer


def _cancel(client: Client) -> Kept:
    encounter = make_meeting()
    _post(client, encounter.expert.person, "cancel", encounter, {"cancel-reason": SAID})
    return lambda: Encounter.objects.get().cancel_reason


def _move(client: Client) -> Kept:
    encounter = make_meeting()
    posted = {"slot": written(slots_with(encounter.expert)[2]), "reason": SAID}
    _post(client, encounter.explorer.person, "move", encounter, posted)
    return lambda: Proposal.objects.get().reason


def _message(client: Client) -> Kept:
    encounter = make_meeting()
    _post(client, encounter.explorer.person, "write", encounter, {"text": SAID, "key": str(uuid4())})
    return lambda: Message.objects.get().text


def _idea(client: Client) -> Kept:
    following, expert = make_following(make_explorer()), make_expert()
    sign_charter(following.counsellor, "conseiller")
    client.force_login(following.counsellor)
    client.post(reverse("encounters:idea", args=[following.pk, expert.pk]), {"words": SAID})
    return lambda: Suggestion.objects.get().words


def _profile(client: Client, field: str) -> Kept:
    person = PersonFactory()
    sign_charter(person, "expert-metier")
    client.force_login(person)
    client.post(reverse("encounters:profile"), PROFILE | {field: SAID.replace(",", "")})
    return lambda: str(Expert.objects.values_list(field, flat=True).get())


def _bilan(client: Client, field: str) -> Kept:
    encounter = make_past()
    _post(client, encounter.explorer.person, "bilan", encounter, BILAN | {field: SAID})
    if field == "thanks":
        return lambda: Thanks.objects.get().text
    return lambda: str(Bilan.objects.values_list(field, flat=True).get())


def _post(client: Client, person: Any, act: str, encounter: Encounter, posted: dict[str, str]) -> None:
    client.force_login(person)
    client.post(reverse(f"encounters:{act}", args=[encounter.pk]), posted)


FIELDS: dict[str, Callable[[Client], Kept]] = {
    "why": lambda client: _request(client, "why"),
    "question": lambda client: _request(client, "question3"),
    "prepared question": _prepare,
    "word of acceptance": _accept,
    "word with a no": _decline,
    "reason of a cancellation": _cancel,
    "reason of a move": _move,
    "message": _message,
    "counsellor's idea": _idea,
    "headline": lambda client: _profile(client, "headline"),
    "path": lambda client: _profile(client, "path"),
    "topics": lambda client: _profile(client, "topics"),
    "learned": lambda client: _bilan(client, "learned"),
    "next step": lambda client: _bilan(client, "next_step"),
    "thanks": lambda client: _bilan(client, "thanks"),
}


@pytest.mark.parametrize("field", FIELDS)
def test_contact_details_are_masked_and_who_wrote_them_is_told(client: Client, field: str) -> None:
    kept = FIELDS[field](client)

    words = kept()
    page = client.get(reverse("portal:workspace")).content.decode()
    assert MASK in words
    assert NUMBER not in words
    assert str(EXPLANATION) in page
    assert not [letter for letter in mail.outbox if NUMBER in str(letter.body)]


def test_a_headline_that_the_mask_lengthens_is_still_kept(client: Client) -> None:
    person = PersonFactory()
    sign_charter(person, "expert-metier")
    client.force_login(person)
    headline = "Menuisière d’art, meubles et charpentes, " + "depuis vingt ans, " * 3 + "@ana"

    client.post(reverse("encounters:profile"), PROFILE | {"headline": headline.ljust(116, "!") + "@ana"})

    expert = Expert.objects.get()
    assert expert.state == ExpertState.DRAFT
    assert (len(expert.headline) <= 120, "@ana" in expert.headline) == (True, False)
