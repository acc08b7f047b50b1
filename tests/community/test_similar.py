"""A question being written: what was already answered, and where it may be read."""

from pathlib import Path

import pytest
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse

from portulan.community.actions.changing import delete_message
from portulan.community.actions.channels import open_or_close
from portulan.community.actions.indexing_answers import ANSWERS, key_of_question
from portulan.community.actions.needs import meet_need
from portulan.community.actions.reacting import resolve
from portulan.community.actions.reading import keep_draft
from portulan.community.answers_index import DEFINITION
from portulan.community.entries import entries_found, needs_met_lately
from portulan.community.enums import ChannelKind
from portulan.community.models import Draft, Message, Need
from portulan.community.similar import similar_to
from portulan.search.actions import apply_pending, rebuild
from portulan.search.engine import Query, search
from tests.community.answer_steps import ASKED, make_entry, resolved_question
from tests.community.factories import make_animator, make_channel, make_host, make_member

pytestmark = pytest.mark.django_db
CLIENT_ID = "5b2f8a52-0f5d-4f0b-9a6e-0d7f1f0a9c11"
NEARBY = (
    "Comment déclare-t-on les ateliers hors les murs ?",
    "comment declarer un atelier hors murs",
    "Déclarrer un attelier hors les murs",
)


@pytest.fixture(autouse=True)
def _index_of_this_test(tmp_path: Path, settings: LazySettings) -> None:
    settings.SEARCH_INDEX_DIR = tmp_path / "index"


@pytest.mark.parametrize("text", NEARBY)
def test_endings_accents_and_typing_errors_hide_nothing(text: str) -> None:
    entry = make_entry()
    rebuild(DEFINITION)

    assert similar_to(make_member(), text).entries == [entry]


def test_what_shares_only_polite_words_does_not_resemble() -> None:
    make_entry()
    rebuild(DEFINITION)

    texts = (
        "Bonjour, merci d’avance !",
        "Bonjour, comment faire ?",
        "Quelqu’un a une imprimante en panne à prêter ?",
    )

    assert [bool(similar_to(make_member(), text)) for text in texts] == [False, False, False]


def test_resolved_questions_come_after_the_faq_and_leave_when_they_are_resolved_no_more() -> None:
    channel = make_channel()
    member, question = make_member(channel), resolved_question(channel)
    entry = make_entry()
    rebuild(DEFINITION)
    found = similar_to(member, ASKED)

    resolve(by=make_animator(channel), question=question, answer=None)
    apply_pending()

    assert (found.entries, found.threads) == ([entry], [question])
    assert similar_to(member, ASKED).threads == []


def test_a_question_resolved_after_the_index_was_made_is_found() -> None:
    rebuild(DEFINITION)
    channel = make_channel()
    question = resolved_question(channel)
    apply_pending()

    assert similar_to(make_member(), ASKED).threads == [question]


def test_what_is_said_in_private_is_never_indexed() -> None:
    private = make_channel(kind=ChannelKind.PRIVATE)
    insider = make_member(private)
    resolved_question(private)

    count = rebuild(DEFINITION)

    assert (count, bool(similar_to(insider, ASKED))) == (0, False)


def test_a_channel_become_private_shows_nothing_even_before_the_index_knows() -> None:
    channel = make_channel()
    question = resolved_question(channel)
    rebuild(DEFINITION)

    type(channel).objects.filter(pk=channel.pk).update(kind=ChannelKind.PRIVATE)

    assert similar_to(make_member(), ASKED).threads == []
    assert question.channel == channel


def test_a_question_taken_back_shows_nothing() -> None:
    channel = make_channel()
    question = resolved_question(channel)
    rebuild(DEFINITION)
    assert question.author is not None

    delete_message(by=question.author, message=question)

    assert not similar_to(make_member(), ASKED)


def test_the_faq_is_searched_by_stems_and_by_plain_words_until_its_index_is_there() -> None:
    entry, member = make_entry(), make_member()
    make_entry(is_published=False, question="Et les ateliers du samedi ?")

    before = entries_found(member, "atelier")
    rebuild(DEFINITION)

    assert (before, entries_found(member, "attelier déclarés")) == ([entry], [entry])


def test_a_need_met_is_counted_and_its_draft_dropped() -> None:
    channel = make_channel()
    member, entry, question = make_member(channel), make_entry(), resolved_question(channel)
    keep_draft(by=member, channel=channel, root=None, text=ASKED)

    meet_need(by=member, answer=entry, channel=channel)
    meet_need(by=member, answer=question, channel=None)

    assert [(one.entry, one.message) for one in Need.objects.order_by("pk")] == [
        (entry, None),
        (None, question),
    ]
    assert needs_met_lately() == 2
    assert not Draft.objects.filter(person=member).exists()


def test_the_fragment_gives_what_resembles_and_nothing_else(client: Client) -> None:
    channel, entry = make_channel(), make_entry()
    rebuild(DEFINITION)
    client.force_login(make_member())

    asked = [{"q": text, "canal": channel.slug} for text in (ASKED, "Bonjour")]
    answers = [client.get(reverse("community:similar"), one).content.decode() for one in asked]

    assert entry.get_absolute_url() in answers[0]
    assert answers[1].strip() == ""


def test_without_script_a_question_is_drawn_again_once_with_what_resembles(client: Client) -> None:
    channel = make_channel()
    member, _entry = make_member(channel), make_entry()
    rebuild(DEFINITION)
    client.force_login(member)
    address = reverse("community:post", args=[channel.slug])
    sent = {"text": ASKED, "client_id": CLIENT_ID, "is_question": "on"}

    first = client.post(address, sent)
    waiting = Message.objects.count()
    second = client.post(address, sent | {"has_seen_similar": "on"})

    page = first.content.decode()
    assert (first.status_code, waiting) == (422, 0)
    assert "Ces réponses ressemblent à votre question" in page
    assert 'name="has_seen_similar" value="on"' in page
    assert (second.status_code, Message.objects.get().text) == (302, ASKED)


def test_a_message_that_is_no_question_leaves_at_once(client: Client) -> None:
    channel = make_channel()
    member = make_member(channel)
    make_entry()
    rebuild(DEFINITION)
    client.force_login(member)

    sent = client.post(
        reverse("community:post", args=[channel.slug]), {"text": ASKED, "client_id": CLIENT_ID}
    )

    assert (sent.status_code, Message.objects.count()) == (302, 1)


def test_choosing_leads_to_what_answers_and_only_to_what_one_may_read(client: Client) -> None:
    channel, private = make_channel(), make_channel(kind=ChannelKind.PRIVATE)
    member, entry, hidden = make_member(channel), make_entry(), resolved_question(private)
    draft = make_entry(is_published=False)
    client.force_login(member)
    address = reverse("community:similar_choose")

    chosen = client.post(address, {"choix": f"f{entry.pk}", "canal": channel.slug})
    refused = [
        client.post(address, {"choix": said}).status_code
        for said in (f"m{hidden.pk}", f"f{draft.pk}", "f", "x1", "")
    ]

    assert chosen.headers["Location"] == entry.get_absolute_url()
    assert refused == [404] * 5
    assert [one.person for one in Need.objects.all()] == [member]


def test_what_goes_behind_a_closed_door_leaves_the_index() -> None:
    rebuild(DEFINITION)
    channel = make_channel()
    question, host = resolved_question(channel), make_host(channel)
    apply_pending()
    before = search(ANSWERS, Query(ASKED)).keys

    open_or_close(by=host, channel=channel, kind=ChannelKind.PRIVATE)
    apply_pending()

    assert (before, search(ANSWERS, Query(ASKED)).keys) == ([key_of_question(question.pk)], [])
