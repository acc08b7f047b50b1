"""A practice reported, judged, removed, put back and really gone; what it keeps of people leaves with them."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from portulan.accounts.models import Person
from portulan.community import errors
from portulan.community.actions.agreeing import agree, disagree
from portulan.community.actions.appealing import appeal, judge_appeal
from portulan.community.actions.practice_files import add_files
from portulan.community.actions.purging import purge_gone_messages
from portulan.community.actions.reporting import Complaint, report_practice
from portulan.community.cases import cases_visible_to
from portulan.community.enums import AppealOutcome, CasePath, LicenceCode, Measure
from portulan.community.library_rights import practices_visible_to
from portulan.community.models import Authorship, Case, Practice, PracticeVersion
from portulan.notifications.models import Notification
from portulan.privacy.actions import erase_account
from tests.community.factories import make_animator, make_channel, make_host, make_member, say
from tests.community.library_steps import TEXT, collected, make_practice, shared
from tests.community.order_steps import commitment, decided, reported
from tests.community.sent_files import document

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_places(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT, settings.SEARCH_INDEX_DIR = tmp_path / "media", tmp_path / "index"


def complained(practice: Practice, by: Person | None = None, path: CasePath = CasePath.ORDINARY) -> Case:
    complaint = Complaint(commitment("vie-privee"), path, "C’est mon affiche.")
    return report_practice(by=by or make_member(), practice=practice, complaint=complaint).case


def test_a_copied_work_is_reported_by_its_own_path_and_judged() -> None:
    author, reader, animator = make_member(), make_member(), make_animator()
    practice = make_practice(author)
    client = Client()
    client.force_login(reader)

    page = client.get(reverse("community:practice_report", args=[practice.pk])).content.decode()
    client.post(reverse("community:practice_report", args=[practice.pk]), {"reason": "vie-privee.copyright"})
    case = Case.objects.get()
    desk = Client()
    desk.force_login(animator)
    shown = [
        desk.get(address).content.decode()
        for address in (reverse("community:cases"), case.get_absolute_url())
    ]
    decided(case, Measure.REMOVAL, animator)

    assert "Droit d’auteur" in page
    assert (case.practice, case.path, case.subject) == (practice, CasePath.COPYRIGHT, author)
    assert ["Bibliothèque" in page for page in shown] == [True, True]
    assert shared() == []
    assert client.get(practice.get_absolute_url()).status_code == 404


def test_several_reports_of_one_practice_make_one_case_apart_from_its_message_s() -> None:
    channel = make_channel()
    author = make_member(channel)
    message = say(author, channel, TEXT)
    practice = collected(message, author)
    message.refresh_from_db()

    cases = {complained(practice), complained(practice), reported(message)}

    assert len(cases) == 2
    with pytest.raises(errors.OwnMessage):
        complained(practice, author)


def test_who_must_be_silent_publishes_nothing_by_agreeing_and_may_still_refuse() -> None:
    channel = make_channel()
    author, host = make_member(channel), make_host(channel)
    first, second = (collected(say(author, channel, TEXT), host) for _time in range(2))
    decided(reported(say(author, channel, "Une insulte")), Measure.MUTE, days=3)

    with pytest.raises(errors.Muted):
        agree(by=author, practice=first)
    disagree(by=author, practice=second)

    assert shared() == []
    assert list(Practice.objects.all()) == [first]


def test_no_author_judges_what_was_said_of_their_practice() -> None:
    author, other, animator = make_animator(), make_animator(), make_animator()
    practice = make_practice(author, other)
    agree(by=other, practice=practice)

    case = complained(practice)

    assert [case in cases_visible_to(one) for one in (author, other, animator)] == [False, False, True]
    with pytest.raises(errors.ConflictOfInterest):
        decided(case, Measure.REMOVAL, other)


def test_the_letter_of_a_decision_says_practice_of_a_practice_and_message_of_a_message() -> None:
    channel = make_channel()
    author = make_member(channel)

    for case in (complained(make_practice(author)), reported(say(author, channel))):
        decided(case, Measure.REMOVAL)

    of_practice, of_message = Notification.objects.filter(person=author, kind="community.judged").order_by(
        "pk"
    )
    assert "La pratique est retirée de la bibliothèque." in of_practice.text
    assert "message" not in of_practice.text
    assert "Le message est retiré." in of_message.text


def test_a_second_look_puts_it_back() -> None:
    practice = make_practice()
    decision = decided(complained(practice), Measure.REMOVAL)
    request = appeal(by=decision.subject, decision=decision, words="C’est la mienne.")

    judge_appeal(by=make_animator(), appeal=request, outcome=AppealOutcome.REVERSED, answer="En effet.")

    assert shared() == [practice]


def test_the_practice_of_a_removed_message_goes_and_comes_back_with_it() -> None:
    channel = make_channel()
    author = make_member(channel)
    message = say(author, channel, TEXT)
    practice = collected(message, author)
    message.refresh_from_db()
    decision = decided(reported(message), Measure.REMOVAL)
    hidden = practices_visible_to(author).exists()
    request = appeal(by=author, decision=decision, words="Relisez.")

    judge_appeal(by=make_animator(), appeal=request, outcome=AppealOutcome.REVERSED, answer="Oui.")

    assert (hidden, shared()) == (False, [practice])


def test_thirty_days_later_words_versions_and_files_are_really_gone() -> None:
    author = make_member()
    practice = make_practice(author)
    add_files(by=author, practice=practice, uploads=[document()])
    name = practice.files.get().file.name
    decided(complained(practice), Measure.REMOVAL)
    Practice.objects.update(deleted_at=timezone.now() - timedelta(days=29))
    purge_gone_messages()
    early = Practice.objects.get().text

    Practice.objects.update(deleted_at=timezone.now() - timedelta(days=31))
    purge_gone_messages()

    practice.refresh_from_db()
    assert (early, practice.text, practice.versions.count()) == (TEXT, "", 0)
    assert (practice.files.count(), Case.objects.get().said) == (0, "")
    assert name


def test_an_erased_author_leaves_what_everybody_was_given_without_a_name() -> None:
    author = make_member(first_name="Noémie", last_name="Tessier")
    practice = make_practice(author, licence=LicenceCode.BY)
    reader = Client()
    reader.force_login(make_member())

    erase_account(person=author)

    practice.refresh_from_db()
    page = reader.get(practice.get_absolute_url()).content.decode()
    assert (shared(), practice.authors, practice.collected_by) == ([practice], [None], None)
    assert [version.by for version in PracticeVersion.objects.all()] == [None]
    assert "Une personne partie" in page
    assert "Tessier" not in page


@pytest.mark.parametrize("licence", [LicenceCode.RESERVED, LicenceCode.BY_NC_SA])
def test_what_was_not_given_to_all_goes_with_its_author(
    licence: LicenceCode, django_capture_on_commit_callbacks: Any
) -> None:
    author = make_member()
    practice = make_practice(author, licence=licence)
    add_files(by=author, practice=practice, uploads=[document()])
    name = practice.files.get().file.name

    with django_capture_on_commit_callbacks(execute=True):
        erase_account(person=author)

    assert not Practice.objects.exists()
    assert not default_storage.exists(name)


def test_what_its_author_had_not_agreed_to_goes_even_under_an_open_licence() -> None:
    channel = make_channel()
    asked, gone_back = make_member(channel), make_member()
    collected(say(asked, channel, TEXT), make_host(channel), licence=LicenceCode.BY)
    disagree(by=gone_back, practice=make_practice(gone_back, licence=LicenceCode.BY))

    for person in (asked, gone_back):
        erase_account(person=person)

    assert not Practice.objects.exists()


def test_whoever_wrote_it_too_keeps_it() -> None:
    author, other = make_member(), make_member()
    practice = make_practice(author, other, licence=LicenceCode.RESERVED)
    agree(by=other, practice=practice)

    erase_account(person=author)

    assert shared() == [practice]
    assert {one.person for one in Authorship.objects.all()} == {None, other}
