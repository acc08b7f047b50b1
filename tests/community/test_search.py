"""Finding what was said: each operator, and only ever what one may see."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.test import override_settings
from django.utils import timezone

from portulan.accounts.models import Person
from portulan.community.actions.changing import delete_message, edit_message
from portulan.community.actions.channels import describe_channel, leave_channel, open_or_close
from portulan.community.actions.conversations import talk_with
from portulan.community.actions.merging import merge_channels
from portulan.community.actions.reacting import keep, resolve
from portulan.community.actions.reading import mark_read, mark_thread_read
from portulan.community.actions.removing import remove_message, restore_message
from portulan.community.enums import ChannelKind, MessageKind
from portulan.community.models import Case, Message
from portulan.community.search.finding import Found, find
from portulan.community.search.grammar import read
from portulan.community.search.index import DEFINITION
from portulan.search.actions import apply_pending, rebuild
from portulan.search.models import PendingChange
from tests.community.factories import make_animator, make_channel, make_host, make_member, say

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _index(tmp_path: Path, db: None) -> Iterator[None]:
    with override_settings(SEARCH_INDEX_DIR=tmp_path / "index"):
        rebuild(DEFINITION)
        yield


def found(person: Person, text: str, **how: object) -> Found:
    apply_pending()
    return find(person, read(text, today=timezone.localdate()), **how)  # type: ignore[arg-type]


def keys(person: Person, text: str) -> set[int]:
    answer = found(person, text)
    assert answer.total == len(answer.lines)
    return {line.message.pk for line in answer.lines}


def test_words_are_found_whatever_their_accents_plurals_and_small_errors() -> None:
    channel = make_channel()
    author, reader = make_member(channel), make_member()
    message = say(author, channel, "Nous préparons des **ateliers numériques** à la médiathèque")
    say(author, channel, "Rien à voir")

    for typed in ("atelier", "ATELIERS", "numerique", "médiatheque atelier", "mediatèque", "atelliers"):
        assert keys(reader, typed) == {message.pk}, typed
    line = found(reader, "atelier").lines[0]
    assert str(line.words) == "Nous préparons des <mark>ateliers</mark> numériques à la médiathèque"
    assert found(reader, "atelliers").corrected == "ateliers"


def test_a_phrase_is_exact() -> None:
    channel = make_channel()
    author = make_member(channel)
    exact = say(author, channel, "La mise à jour du logiciel")
    say(author, channel, "Mettre à jour la mise en page")

    assert keys(author, '"mise à jour"') == {exact.pk}
    assert keys(author, '"mise a JOUR" logiciel') == {exact.pk}
    assert keys(author, 'logiciel -"mise à jour"') == set()


def test_by_author_and_by_oneself() -> None:
    channel = make_channel()
    ana = make_member(channel, first_name="Ana", last_name="Lopes")
    paul = make_member(channel, first_name="Paul", last_name="Roy")
    by_ana, by_paul = say(ana, channel, "Bonjour"), say(paul, channel, "Bonjour")

    assert keys(paul, "from:ana.lopes") == keys(paul, "de:@Ana.Lopes bonjour") == {by_ana.pk}
    assert keys(paul, "from:me") == keys(paul, "bonjour -de:ana.lopes") == {by_paul.pk}
    assert keys(paul, "de:ana.lopes de:moi") == {by_ana.pk, by_paul.pk}
    nobody = found(paul, "bonjour de:personne")
    assert (nobody.total, "personne" in str(nobody.remarks[0])) == (0, True)


def test_by_channel() -> None:
    hall, help_desk = make_channel(slug="hall"), make_channel(slug="entraide")
    person = make_member(hall, help_desk)
    here, there = say(person, hall), say(person, help_desk)

    assert keys(person, "in:hall") == {here.pk}
    assert keys(person, "dans:#entraide bonjour") == keys(person, "bonjour -in:hall") == {there.pk}
    assert keys(person, "in:hall in:entraide") == {here.pk, there.pk}


def test_by_date() -> None:
    channel = make_channel()
    person = make_member(channel)
    old, yesterday, today = (say(person, channel) for _time in range(3))
    now = timezone.now()
    Message.objects.filter(pk=old.pk).update(sent_at=now - timedelta(days=90))
    Message.objects.filter(pk=yesterday.pk).update(sent_at=now - timedelta(days=1))
    day = (timezone.localdate() - timedelta(days=30)).isoformat()

    assert keys(person, f"before:{day}") == keys(person, f"bonjour -after:{day}") == {old.pk}
    assert keys(person, "après:hier") == {yesterday.pk, today.pk}
    assert keys(person, "après:aujourd'hui") == {today.pk}
    assert keys(person, f"after:{day} avant:aujourd’hui") == {yesterday.pk}


def test_by_what_it_contains() -> None:
    channel = make_channel()
    person = make_member(channel)
    link = say(person, channel, "Voir https://exemple.fr/page")
    picture = say(person, channel, "Voir [le plan](https://exemple.fr/plan.PNG?v=2)")
    plain = say(person, channel, "Voir `https://exemple.fr/code.png` #plan")

    assert keys(person, "has:link") == {link.pk, picture.pk}
    assert keys(person, "avec:image") == keys(person, "has:link has:image") == {picture.pk}
    assert keys(person, "voir -has:link") == {plain.pk}
    assert found(person, "voir has:file").total == 0
    assert keys(person, "voir -has:file") == {link.pk, picture.pk, plain.pk}


def test_by_subject() -> None:
    channel = make_channel(slug="pix")
    person = make_member(channel)
    about = say(person, channel, "Retour #Numérique et #pix")
    other = say(person, channel, "Retour https://exemple.fr/#numerique `#numerique` numérique")

    assert keys(person, "#numerique") == keys(person, "#pix #numérique") == {about.pk}
    assert keys(person, "retour -#numerique") == {other.pk}


def test_questions_and_their_answers() -> None:
    channel = make_channel()
    person = make_member(channel)
    question = say(person, channel, "Comment ?", kind=MessageKind.QUESTION)
    waiting = say(person, channel, "Où ?", kind=MessageKind.QUESTION)
    answer = say(person, channel, "Ainsi", root=question)
    assert keys(person, "is:question -is:resolved") == {question.pk, waiting.pk}

    resolve(by=person, question=question, answer=answer)

    assert keys(person, "est:résolue") == {question.pk}
    assert keys(person, "is:question -is:resolved") == {waiting.pk}
    assert keys(person, "-is:question") == {answer.pk}


def test_what_is_unread_is_what_others_said_since() -> None:
    channel = make_channel()
    author, reader = make_member(channel), make_member(channel)
    first, second = say(author, channel, "Premier"), say(author, channel, "Second")
    say(reader, channel, "De moi", root=first)
    reply = say(author, channel, "Réponse", root=first)
    channel.refresh_from_db()
    first.refresh_from_db()
    mark_read(by=reader, channel=channel, position=1)

    assert keys(reader, "is:unread") == {second.pk, reply.pk}
    assert keys(reader, "-est:non-lu premier") == {first.pk}
    mark_read(by=reader, channel=channel, position=2)
    mark_thread_read(by=reader, root=first)
    assert keys(reader, "is:unread") == set()


def test_what_one_kept_is_ones_own() -> None:
    channel = make_channel()
    author, reader = make_member(channel), make_member(channel)
    kept, other = say(author, channel), say(author, channel)
    keep(by=reader, message=kept)

    assert keys(reader, "is:bookmarked") == {kept.pk}
    assert keys(reader, "bonjour -est:gardé") == {other.pk}
    assert keys(author, "is:bookmarked") == set()


def test_words_are_left_out_and_only_exclusions_are_an_answer_too() -> None:
    channel = make_channel()
    person = make_member(channel)
    tea = say(person, channel, "Thé demain")
    say(person, channel, "Cafés demain")

    assert keys(person, "demain -café") == keys(person, "-café") == {tea.pk}


@pytest.mark.parametrize("kind", [ChannelKind.PRIVATE, ChannelKind.DIRECT])
def test_what_is_private_never_appears_for_others_by_any_way(kind: ChannelKind) -> None:
    member, stranger = make_member(), make_member()
    channel = make_channel(kind=kind, slug="secret")
    if kind == ChannelKind.DIRECT:
        channel = talk_with(by=member, others=[make_member()])
    host = make_host(channel)
    question = say(host, channel, "Licorne #licorne https://exemple.fr/l.png", kind=MessageKind.QUESTION)
    say(host, channel, "Licorne encore", root=question)

    searches = ("licorne", '"licorne"', "#licorne", f"in:{channel.slug}", "-rien", "is:question", "has:image")
    for text in (*searches, "licrone", f"from:{host.community_profile.handle}", f"-in:{channel.slug}"):
        answer = found(stranger, text)
        assert (answer.total, answer.lines, answer.corrected) == (0, [], None), text
    assert len(keys(host, "licorne")) == 2
    assert str(found(stranger, f"in:{channel.slug}").remarks[0]).replace(channel.slug, "x") == str(
        found(stranger, "in:nulle-part").remarks[0]
    ).replace("nulle-part", "x")


def test_the_words_of_a_private_channel_neither_correct_others_nor_hide_their_own() -> None:
    private, hall = make_channel(kind=ChannelKind.PRIVATE), make_channel()
    say(make_host(private), private, "Licorne et chevla")
    reader = make_member(hall)
    horse = say(make_member(hall), hall, "Bonjour cheval")

    guessed = found(reader, "bonjour licrone")
    assert ([line.message.pk for line in guessed.lines], guessed.corrected) == ([horse.pk], None)
    for typed in ("chevla", "chevla bonjour"):
        assert (keys(reader, typed), found(reader, typed).corrected is not None) == ({horse.pk}, True)


def test_who_leaves_a_private_channel_finds_it_no_more() -> None:
    channel = make_channel(kind=ChannelKind.PRIVATE)
    host, member = make_host(channel), make_member(channel)
    message = say(host, channel, "Licorne")
    keep(by=member, message=message)
    assert keys(member, "licorne") == {message.pk}

    leave_channel(by=member, channel=channel)

    assert keys(member, "licorne") == keys(member, "is:bookmarked") == set()


def test_what_was_said_in_a_channel_that_closes_is_not_found_even_before_the_index_knows() -> None:
    channel, stranger = make_channel(), make_member()
    host = make_host(channel)
    message = say(host, channel, "Licorne")
    assert keys(stranger, "licorne") == {message.pk}

    open_or_close(by=host, channel=channel, kind=ChannelKind.PRIVATE)
    late = find(stranger, read("licorne", today=date(2026, 1, 1)))

    assert late.lines == []
    assert keys(stranger, "licorne") == set()
    assert keys(host, "licorne") == {message.pk}


def test_a_message_that_leaves_its_channel_is_found_in_the_new_one() -> None:
    source, into = make_channel(), make_channel()
    animator, reader = make_animator(source, into), make_member()
    message = say(animator, source, "Licorne")
    assert keys(reader, f"licorne dans:{source.slug}") == {message.pk}

    merge_channels(by=animator, source=source, into=into)

    assert keys(reader, f"licorne dans:{source.slug}") == set()
    assert keys(reader, f"licorne dans:{into.slug}") == {message.pk}


def test_a_search_in_a_channel_by_its_former_name_still_finds() -> None:
    channel = make_channel("Ateliers")
    host = make_host(channel)
    message, former = say(host, channel, "Licorne"), channel.slug

    describe_channel(by=host, channel=channel, words={"name": "Bestiaire"})

    assert channel.slug == "bestiaire"
    assert keys(host, f"licorne dans:{former}") == keys(host, "licorne dans:bestiaire") == {message.pk}


def test_what_is_changed_deleted_or_removed_leaves_the_index_with_the_act() -> None:
    channel = make_channel()
    author = make_member(channel)
    changed, deleted, removed = (say(author, channel, f"Licorne {number}") for number in range(3))
    assert keys(author, "licorne") == {changed.pk, deleted.pk, removed.pk}
    case = Case.objects.create(message=removed, subject=author, due_at=timezone.now())

    edit_message(by=author, message=changed, text="Cheval")
    delete_message(by=author, message=deleted)
    remove_message(by=make_animator(), case=case)
    late = find(author, read("licorne", today=date(2026, 1, 1)))

    assert [line.message.pk for line in late.lines] == [changed.pk]
    assert set(PendingChange.objects.values_list("key", flat=True)) == {
        str(one.pk) for one in (changed, deleted, removed)
    }
    assert keys(author, "licorne") == set()
    assert keys(author, "cheval") == {changed.pk}
    case.refresh_from_db()
    restore_message(by=make_animator(), case=case)
    assert keys(author, "licorne") == {removed.pk}


def test_answers_come_by_relevance_or_by_date() -> None:
    channel = make_channel()
    person = make_member(channel)
    best = say(person, channel, "Pix Pix")
    latest = say(person, channel, "Un long message où il est question de Pix parmi bien d’autres choses")

    assert [line.message.pk for line in found(person, "pix").lines] == [best.pk, latest.pk]
    assert [line.message.pk for line in found(person, "pix", sort="newest").lines] == [latest.pk, best.pk]
    assert [line.message.pk for line in found(person, "de:moi").lines] == [latest.pk, best.pk]


def test_one_message_costs_one_row_of_the_outbox() -> None:
    channel = make_channel()
    message = say(make_member(channel), channel)

    assert list(PendingChange.objects.values_list("index", "key")) == [("messages", str(message.pk))]
