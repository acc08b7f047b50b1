"""What a newcomer reads is written for people: no Markdown, the plural, the gaps that French wants."""

import json

import pytest
from django.test import Client
from django.urls import reverse

from portulan.common.problems import problem
from portulan.community.actions.inquiring import Asked, change_state, reply_to_inquiry, write_to_team
from portulan.community.actions.merging import merge_channels
from portulan.community.enums import InquiryKind, InquiryState
from portulan.community.inquiries import inquiries_to_handle, waiting_inquiries_of
from portulan.community.text import words_of
from portulan.notifications.letters import render_letter
from tests.community.factories import make_animator, make_channel, make_member, say

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Du **gras**, un [lien](https://example.org) et `du code`", "Du gras, un lien et du code"),
        ("- une clé\n- un câble", "une clé\nun câble"),
        ("> cité\n\n@ines répond", "cité\n@ines répond"),
        ("2 * 3 * 4", "2 * 3 * 4"),
    ],
)
def test_a_gist_has_no_markdown(written: str, read: str) -> None:
    channel = make_channel()

    message = say(make_member(channel), channel, written)

    assert (words_of(written), message.gist) == (read, read)


def test_what_the_team_answered_or_planned_waits_no_more_but_stays_at_the_desk() -> None:
    member, animator = make_member(), make_animator()
    answered = write_to_team(by=member, asked=Asked(InquiryKind.TOOL, "Scanner", "Muet."))
    planned = write_to_team(by=member, asked=Asked(InquiryKind.PROPOSAL, "Un mode sombre", "Le soir."))
    write_to_team(by=member, asked=Asked(InquiryKind.MISSION, "Mobilité", "Pas de bus."))

    reply_to_inquiry(by=animator, inquiry=answered, words="Débranchez, rebranchez.")
    change_state(by=animator, inquiry=planned, state=InquiryState.PLANNED, reason="Au printemps.")

    assert waiting_inquiries_of(animator) == 1
    assert inquiries_to_handle(animator).count() == 3

    reply_to_inquiry(by=member, inquiry=answered, words="Toujours muet.")

    assert waiting_inquiries_of(animator) == 2


def test_a_letters_subject_keeps_the_gap_before_the_colon() -> None:
    words = {"title": "Scanner", "first_name": "Lina", "state": "En cours", "reply": "Oui."}

    letter = render_letter("community/letters/answered", words, language="fr")

    assert letter.subject == "Du nouveau\N{NO-BREAK SPACE}: Scanner"


def test_the_home_of_the_community_shows_three_questions_and_folds_the_others() -> None:
    channel = make_channel()
    member, asker = make_member(channel), make_member(channel)
    for number in range(5):
        say(asker, channel, f"Question {number} ?", kind="question")
    browser = Client()
    browser.force_login(member)

    page = browser.get(reverse("community:home")).content.decode()

    shown, folded = page.split("Voir toutes les questions")
    assert (shown.count('<a href="/communaute/messages/'), folded.count("Question ")) == (3, 2)


def test_the_site_map_lists_the_community_and_the_encounters_and_the_first_page_once() -> None:
    page = Client().get(reverse("portal:site_map")).content.decode()
    listed = page.split("<h1", 1)[1].split("<footer", 1)[0]

    assert reverse("community:home") in listed
    assert reverse("encounters:search") in listed
    assert ">Accueil<" not in listed


def test_a_merged_channel_says_where_it_went_and_not_that_nothing_was_said() -> None:
    source, into = make_channel("Imprimantes"), make_channel("Ateliers")
    member = make_member(source, into)
    say(member, source)
    merge_channels(by=make_animator(source, into), source=source, into=into)
    browser = Client()
    browser.force_login(member)

    page = browser.get(source.get_absolute_url()).content.decode()

    assert "Ce canal a rejoint" in page
    assert "Rien n’a encore été dit ici" not in page


def test_a_program_reads_the_title_of_a_problem_in_french() -> None:
    assert json.loads(problem(404, "Rien ici.").content)["title"] == "Introuvable"
