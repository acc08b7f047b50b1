"""A program searches by the grammar of the page, within what its person sees; the directory without a token."""

from typing import Any

import pytest
from django.core.management import call_command
from django.urls import reverse

from portulan.community.enums import ChannelKind
from tests.accounts.tokens import Program
from tests.community.factories import make_channel, make_member, say

pytestmark = pytest.mark.django_db


def test_a_program_finds_what_the_page_finds_and_nothing_of_others(client: Any) -> None:
    place, hidden = make_channel("Ateliers"), make_channel("Cellule", kind=ChannelKind.PRIVATE)
    nora = make_member(place, hidden, first_name="Nora", last_name="Petit")
    sophie = make_member(place)
    found = say(nora, place, "Un atelier Pix **jeudi**")
    say(nora, hidden, "Un atelier Pix secret")
    say(sophie, place, "Un atelier sans rapport")
    call_command("reindex")

    said = Program(sophie).get("/search", q="atelier pix from:nora.petit", sort="newest")

    assert [one["id"] for one in said.json()["items"]] == [found.pk]
    assert (said.json()["total"], said.json()["page_count"], said.json()["remarks"]) == (1, 1, [])
    assert "secret" not in said.content.decode()
    client.force_login(sophie)
    page = client.get(reverse("community:search"), {"q": "atelier pix from:nora.petit"})
    assert page.context["found"].total == 1


def test_what_is_not_understood_is_said() -> None:
    said = Program(make_member()).get("/search", q="before:demain-ou-jamais x").json()

    assert len(said["remarks"]) == 1


def test_a_search_too_long_is_refused() -> None:
    assert Program(make_member()).get("/search", q="x" * 301).status_code == 422


def test_the_directory_is_searched_by_anybody_within_limits(settings: Any) -> None:
    settings.RATE_LIMITS = True

    answers = [Program().get("/resources", q="forum", **{"pres-de": "nulle part"}) for _ in range(121)]

    assert (answers[0].status_code, answers[-1].status_code) == (200, 429)
    assert len(answers[0].json()["remarks"]) == 1
    assert answers[-1]["Retry-After"] == "60"
