"""Practices: collected from messages, shared when their authors agree, found, changed, and taken back."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile

from portulan.community import errors
from portulan.community.actions.agreeing import agree, disagree
from portulan.community.actions.attaching import drop_files, receive_file
from portulan.community.actions.changing import delete_message
from portulan.community.actions.library import Origin, collect_practice
from portulan.community.actions.practice_files import add_files
from portulan.community.actions.practices import archive_practice, restore_practice, rewrite_practice, thank
from portulan.community.actions.purging import purge_message
from portulan.community.answers_index import DEFINITION
from portulan.community.enums import Agreement, ChannelKind, LicenceCode, Measure, MessageKind
from portulan.community.errors.practice import WordsChanged
from portulan.community.library import Choice, practices_found, similar_practices, themes_shared
from portulan.community.library_rights import keeps, practices_visible_to
from portulan.community.models import Attachment, Message, Practice, Thanks
from portulan.community.queries import attachments_visible_to
from portulan.journal.models import Entry
from portulan.live.models import Event
from portulan.notifications.models import Notification
from portulan.search.actions import rebuild
from tests.community.factories import make_animator, make_channel, make_host, make_member, make_referent, say
from tests.community.library_steps import TEXT, collected, make_practice, shared, told
from tests.community.order_steps import decided, reported
from tests.community.sent_files import PDF, document

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_places(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT, settings.SEARCH_INDEX_DIR = tmp_path / "media", tmp_path / "index"


class BrokenUpload(SimpleUploadedFile):
    """What breaks while it is written down: the disk is full, the link is cut."""

    def chunks(self, chunk_size: int | None = None) -> Iterator[bytes]:
        raise OSError


def kind_of(message: Message) -> str:
    return Message.objects.get(pk=message.pk).kind


def test_one_shares_ones_own_message_at_once_and_the_message_says_so() -> None:
    channel = make_channel()
    author = make_member(channel)
    message = say(author, channel, TEXT)

    practice = collected(message, author)

    assert shared() == [practice]
    assert (practice.authors, practice.source, kind_of(message)) == ([author], message, MessageKind.PRACTICE)
    assert Event.objects.filter(kind="changed", subject=str(message.pk)).exists()
    assert Entry.objects.filter(stream__name=practice.stream, act="collected").exists()


def test_somebody_else_collects_and_nobody_reads_it_before_the_author_agrees() -> None:
    channel = make_channel()
    author, referent, reader = make_member(channel), make_referent(channel), make_member(channel)
    message = say(author, channel, TEXT)

    practice = collected(message, referent, licence=LicenceCode.BY)
    before = [practices_visible_to(one).filter(pk=practice.pk).exists() for one in (author, referent, reader)]
    asked = Notification.objects.get(person=author, kind="community.practice")
    unmarked = kind_of(message)
    agree(by=author, practice=practice, licence=LicenceCode.BY_SA)

    practice.refresh_from_db()
    assert (before, unmarked) == ([True, True, False], MessageKind.TALK)
    assert asked.url == practice.get_absolute_url()
    assert (shared(), practice.licence, kind_of(message)) == (
        [practice],
        LicenceCode.BY_SA,
        MessageKind.PRACTICE,
    )
    assert Notification.objects.filter(person=referent, kind="community.practice").count() == 1


def test_of_a_refusal_nothing_is_kept_and_who_collected_is_told() -> None:
    channel = make_channel()
    author, host = make_member(channel), make_host(channel)
    files = [receive_file(by=author, upload=document())]
    practice = collected(say(author, channel, TEXT, files=[files[0].pk]), host)
    copy = practice.files.get()

    assert not disagree(by=author, practice=practice)

    assert not Practice.objects.exists()
    assert Attachment.objects.get() == files[0]
    assert copy.file.name != files[0].file.name
    assert Notification.objects.filter(person=host, kind="community.practice").exists()


def test_an_author_takes_their_agreement_back_and_gives_it_again() -> None:
    author, animator, reader = make_member(), make_animator(), make_member()
    practice = make_practice(author)
    people = (author, animator, reader)

    assert disagree(by=author, practice=practice)
    hidden = [practices_visible_to(one).exists() for one in people]
    agree(by=author, practice=practice)

    assert hidden == [True, False, False]
    assert [practices_visible_to(one).exists() for one in people] == [True, True, True]


def test_only_an_author_answers() -> None:
    practice = make_practice()

    for act in (agree, disagree):
        with pytest.raises(errors.NotAnAuthor):
            act(by=make_animator(), practice=practice)

    assert shared() == [practice]


def test_whoever_wrote_it_too_must_agree() -> None:
    author, other = make_member(), make_member()

    practice = make_practice(author, other)
    alone = shared()
    agree(by=other, practice=practice)

    assert (alone, shared()) == ([], [practice])
    assert [one.state for one in practice.authorships.all()] == [Agreement.AGREED] * 2


def test_another_licence_is_asked_of_the_other_authors() -> None:
    author, other = make_member(), make_member()
    practice = make_practice(author, other)
    agree(by=other, practice=practice)

    rewrite_practice(by=author, practice=practice, told=told(licence=LicenceCode.ETALAB))

    assert shared() == []
    assert practice.authorships.get(person=other).state == Agreement.ASKED
    assert Notification.objects.filter(person=other, kind="community.practice").count() == 2


def test_an_agreement_is_to_the_words_that_were_read() -> None:
    channel = make_channel()
    author, other, host = make_member(channel), make_member(channel), make_host(channel)
    origin = Origin(message=say(author, channel, TEXT), others=[other])
    practice = collect_practice(by=host, told=told(), origin=origin)
    agree(by=author, practice=practice, version=1)

    rewrite_practice(by=host, practice=practice, told=told(text="Des mots que personne n’a lus", licence=""))
    with pytest.raises(WordsChanged):
        agree(by=other, practice=practice, version=1)
    agree(by=other, practice=practice, version=2)

    rows = {one.person: (one.state, one.agreed_version) for one in practice.authorships.all()}
    assert rows == {author: (Agreement.ASKED, 1), other: (Agreement.AGREED, 2)}
    assert shared() == []
    assert Notification.objects.filter(person=author, kind="community.practice").count() == 2
    agree(by=author, practice=practice, version=2)
    assert shared() == [practice]


@pytest.mark.parametrize("act", ["rewrite", "restore", "materials", "files"])
def test_what_the_team_changes_is_shown_under_nobody_s_name_before_they_agree(act: str) -> None:
    author, animator, reader = make_member(), make_animator(), make_member()
    practice = make_practice(author)
    rewrite_practice(by=author, practice=practice, told=told(text="Mieux dit.", licence=""))
    before = shared()

    if act == "restore":
        restore_practice(by=animator, practice=practice, number=1)
    elif act == "files":
        add_files(by=animator, practice=practice, uploads=[document()])
    else:
        words = {
            "rewrite": {"text": "Par l’équipe."},
            "materials": {"text": "Mieux dit.", "materials": "Un car"},
        }
        rewrite_practice(by=animator, practice=practice, told=told(licence="", **words[act]))

    assert before == [practice]
    assert shared() == []
    assert [practices_visible_to(one).exists() for one in (author, animator, reader)] == [True, False, False]
    assert Notification.objects.filter(person=author, kind="community.practice").exists()


def test_an_author_s_own_change_is_asked_of_the_other_authors_alone() -> None:
    author, other = make_member(), make_member()
    alone, together = make_practice(author), make_practice(author, other)
    agree(by=other, practice=together)

    for practice in (alone, together):
        rewrite_practice(by=author, practice=practice, told=told(text="Mieux dit.", licence=""))

    assert shared() == [alone]
    assert alone.authorships.get().agreed_version == 2
    assert [one.state for one in together.authorships.all()] == [Agreement.AGREED, Agreement.ASKED]


def test_who_keeps_it_without_having_written_it_does_not_choose_its_licence() -> None:
    practice, animator = make_practice(), make_animator()

    rewrite_practice(by=animator, practice=practice, told=told("Mieux dit", licence=""))
    with pytest.raises(errors.NotYourLicence):
        rewrite_practice(by=animator, practice=practice, told=told(licence=LicenceCode.ETALAB))

    practice.refresh_from_db()
    assert (practice.title, practice.licence) == ("Mieux dit", LicenceCode.BY_SA)


def test_who_collects_chooses_a_licence_until_the_author_answers() -> None:
    channel = make_channel()
    author, host = make_member(channel), make_host(channel)
    practice = collected(say(author, channel, TEXT), host)

    rewrite_practice(by=host, practice=practice, told=told(licence=LicenceCode.ETALAB))
    agree(by=author, practice=practice)

    assert Practice.objects.get().licence == LicenceCode.ETALAB
    assert not keeps(host, Practice.objects.get())


def test_a_message_is_collected_by_its_author_or_who_leads_the_channel() -> None:
    private = make_channel(kind=ChannelKind.PRIVATE)
    author, other, animator = make_member(private), make_member(private), make_animator(private)
    message = say(author, private, TEXT)

    for person in (other, animator):
        with pytest.raises(errors.NotToBeCollected):
            collected(message, person)
    collected(message, author)
    with pytest.raises(errors.AlreadyInTheLibrary):
        collected(message, author)


def test_what_has_nobody_to_ask_or_is_gone_is_not_collected() -> None:
    channel = make_channel()
    author, host = make_member(channel), make_host(channel)
    message, gone = say(author, channel, TEXT), say(author, channel)
    delete_message(by=author, message=gone)
    gone.refresh_from_db()
    Message.objects.filter(pk=message.pk).update(author=None, author_name="Ancienne collègue")
    message.refresh_from_db()

    with pytest.raises(errors.NobodyToAsk):
        collected(message, host)
    with pytest.raises(errors.MessageIsGone):
        collected(gone, host)


def test_files_are_copies_that_stay_when_the_message_goes() -> None:
    channel = make_channel()
    author, reader = make_member(channel), make_member()
    sent = receive_file(by=author, upload=document())
    message = say(author, channel, TEXT, files=[sent.pk])
    practice = collected(message, author)

    delete_message(by=author, message=message)
    message.refresh_from_db()
    purge_message(message)

    kept = practice.files.get()
    assert (kept.name, kept.uploader, kept.message) == ("plan.pdf", None, None)
    assert default_storage.exists(kept.file.name)
    assert list(attachments_visible_to(reader)) == [kept]
    disagree(by=author, practice=practice)
    assert list(attachments_visible_to(reader)) == []


def test_a_message_taken_back_takes_what_was_collected_of_it_before_its_author_agreed(
    django_capture_on_commit_callbacks: Any,
) -> None:
    channel = make_channel()
    author, host = make_member(channel), make_host(channel)
    sent = receive_file(by=author, upload=document())
    message = say(author, channel, TEXT, files=[sent.pk])
    name = collected(message, host).files.get().file.name

    with django_capture_on_commit_callbacks(execute=True):
        delete_message(by=author, message=message)

    assert not Practice.objects.exists()
    assert not Attachment.objects.filter(message=None).exists()
    assert not default_storage.exists(name)


def test_a_message_taken_back_leaves_what_its_author_agreed_to_waiting_for_the_others() -> None:
    channel = make_channel()
    author, other = make_member(channel), make_member(channel)
    message = say(author, channel, TEXT)
    practice = collect_practice(by=author, told=told(), origin=Origin(message=message, others=[other]))

    delete_message(by=author, message=message)
    agree(by=other, practice=practice)

    assert shared() == [practice]


def test_files_are_added_all_or_none(settings: Any, django_capture_on_commit_callbacks: Any) -> None:
    media = Path(settings.MEDIA_ROOT)
    author = make_member()
    practice = make_practice(author)
    add_files(by=author, practice=practice, uploads=[document(f"{n}.pdf") for n in range(9)])

    with pytest.raises(errors.TooManyFiles):
        add_files(by=author, practice=practice, uploads=[document("a.pdf"), document("b.pdf")])
    with django_capture_on_commit_callbacks(execute=True):
        drop_files(practice.files.all()[:2])
        with pytest.raises(OSError):  # noqa: PT011 (it says nothing else)
            add_files(by=author, practice=practice, uploads=[document("c.pdf"), BrokenUpload("d.pdf", PDF)])

    left = Attachment.objects.values_list("file", flat=True)
    written = [path for path in media.rglob("*.pdf") if path.stat().st_size]  # the cut one was begun
    stored = {str(path.relative_to(media)) for path in written}
    assert (len(left), stored) == (7, set(left))


def test_what_it_said_is_kept_and_comes_back() -> None:
    author = make_member()
    practice = make_practice(author)
    rewrite_practice(by=author, practice=practice, told=told("Autrement", text="Autre chose."))
    rewrite_practice(by=author, practice=practice, told=told("Autrement", text="Autre chose."))

    restore_practice(by=author, practice=practice, number=1)

    practice.refresh_from_db()
    assert (practice.text, practice.versions.count()) == (TEXT, 3)
    with pytest.raises(errors.NoSuchVersion):
        restore_practice(by=author, practice=practice, number=3)


def test_what_is_archived_is_left_out_for_all_but_those_who_keep_it() -> None:
    author, animator, reader = make_member(), make_animator(), make_member()
    practice = make_practice(author)

    archive_practice(by=animator, practice=practice, on=True)
    seen = [practices_visible_to(one).exists() for one in (author, animator, reader)]
    with pytest.raises(errors.NotYourPractice):
        archive_practice(by=reader, practice=practice, on=False)
    archive_practice(by=author, practice=practice, on=False)

    assert seen == [True, True, False]
    assert shared() == [practice]


def test_one_thanks_once_and_never_oneself() -> None:
    author, reader = make_member(), make_member()
    practice = make_practice(author)

    for person in (reader, reader, author):
        thank(by=person, practice=practice, on=True)

    assert [one.person for one in Thanks.objects.all()] == [reader]
    thank(by=reader, practice=practice, on=False)
    assert not Thanks.objects.exists()


def test_the_library_is_searched_as_the_faq_is_and_filtered() -> None:
    channel = make_channel(kind=ChannelKind.TOOL)
    phone = make_practice(channel=channel)
    post = make_practice(
        title="Écrire une lettre", text="On dicte, puis on relit.", licence=LicenceCode.RESERVED
    )
    hidden = make_practice(make_member(), make_member(), title="Le téléphone caché")
    rebuild(DEFINITION)
    theme = phone.themes.get()

    assert list(practices_found(Choice("telefone atelliers"))) == [phone]
    assert list(practices_found(Choice(licence=LicenceCode.RESERVED))) == [post]
    assert list(practices_found(Choice(channel=channel))) == [phone]
    assert list(practices_found(Choice("lettre", theme=theme, licence=LicenceCode.BY_SA))) == []
    assert set(practices_found(Choice(theme=theme))) == {phone, post}
    assert [(one, one.practice_count) for one in themes_shared()] == [(theme, 2)]
    assert hidden not in practices_found(Choice())


def test_practices_that_resemble_are_near_one_another() -> None:
    one = make_practice(title="Un atelier du téléphone, sans peur")
    other = make_practice(title="Le téléphone en atelier, pour débutants")
    make_practice(title="Remplir un formulaire", text="Ligne par ligne.")
    rebuild(DEFINITION)

    assert similar_practices(one) == [other]


def test_moderation_that_removes_a_message_removes_the_practice_made_of_it() -> None:
    channel = make_channel()
    author = make_member(channel)
    message = say(author, channel, TEXT)
    practice = collected(message, author)

    decided(reported(Message.objects.get(pk=message.pk)), Measure.REMOVAL)

    assert shared() == []
    assert not practices_visible_to(author).filter(pk=practice.pk).exists()
