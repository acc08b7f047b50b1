"""A national web site is shown by its home page (publication charter, section 3)."""

import io

import pytest

from portulan.directory.completeness import what_is_missing
from portulan.directory.enums import Category
from portulan.directory.judging.inspection import inspect
from tests.directory.factories import make_draft, make_operator

pytestmark = pytest.mark.django_db
SENTENCE = "Un site national se présente par sa page d’accueil, sans doute https://metiers.example.org/."
HEADING = "Titre;Lien;Thèmes;Description;Format du support;Portée"


def missing(link: str, **details: str) -> list[tuple[str, str]]:
    media = {"format": "website", "scope": "national"} | details
    draft = make_draft(
        make_operator(), category=Category.MEDIA.value, link=link, permanent=True, details=media
    )
    return [(field, sentence) for field, _label, sentence in what_is_missing(draft.latest)]


@pytest.mark.parametrize("link", ["https://metiers.example.org", "https://metiers.example.org/"])
def test_a_national_site_is_sent_with_its_home_page(link):
    assert missing(link) == []


def test_a_page_inside_a_national_site_is_sent_back_with_a_proposal():
    assert missing("https://metiers.example.org/menuisier") == [("link", SENTENCE)]


@pytest.mark.parametrize("details", [{"scope": "regional"}, {"format": "video"}])
def test_a_regional_site_or_a_national_video_leads_where_it_likes(details):
    assert missing("https://metiers.example.org/menuisier", **details) == []


def imported(heading: str, row: str) -> dict:
    return inspect(io.BytesIO(f"{heading}\n{row}\n".encode()))["rows"][0]


def test_a_row_that_says_it_is_a_national_site_is_judged_alike():
    row = imported(
        HEADING, "Métiers;https://metiers.example.org/menuisier;bois;Des métiers.;Site web;Nationale"
    )

    assert (row["fate"], row["reasons"]) == ("bad", [f"Lien\u00a0: {SENTENCE}"])


def test_a_row_of_which_we_only_suppose_it_is_taken_with_a_remark():
    row = imported(
        "Titre;Lien;Thèmes;Description", "Métiers;https://metiers.example.org/bois;bois;Des métiers."
    )

    assert (row["fate"], row["notes"]) == ("good", [SENTENCE])
