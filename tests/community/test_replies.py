"""One answers a letter of the community from one's mailbox, with all the rules of writing."""

import io
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import timezone

from portulan.community.actions.answering import receive_letter
from portulan.community.actions.collecting import collect_letters
from portulan.community.actions.conversations import talk_with
from portulan.community.actions.digesting import send_digests
from portulan.community.actions.purging import purge_gone_messages
from portulan.community.by_mail import incoming
from portulan.community.by_mail.address import Place, address_of, place_said
from portulan.community.by_mail.outcome import Outcome
from portulan.community.enums import ChannelKind, DigestRhythm, NotificationLevel
from portulan.community.models import Attachment, Membership, Message, Profile
from portulan.notifications.models import Letter, Notification
from tests.community.factories import make_channel, make_member, say
from tests.community.mail_replies import PNG, last_letter, reply_to
from tests.community.mailbox_server import mailbox_server

pytestmark = pytest.mark.django_db
POSTED, REFUSED, IGNORED = Outcome.POSTED, Outcome.REFUSED, Outcome.IGNORED


@pytest.fixture(autouse=True)
def _read_answers(settings: Any) -> None:
    settings.REPLY_ADDRESS = "reponses@example.org"


def called(**fields: Any) -> Any:
    """Somebody whom a message calls, with the message and the letter."""
    channel = make_channel("Ateliers")
    author, person = make_member(channel), make_member(channel, **fields)
    handle = Profile.objects.get(person=person).handle
    message = say(author, channel, f"@{handle} qui vient jeudi ?")
    return person, message, last_letter()


def test_an_answer_is_posted_in_the_thread_under_its_author() -> None:
    person, message, letter = called()

    outcome = receive_letter(reply_to(letter, "Moi !\n\n> Qui vient\n> jeudi ?\n> .\n").as_bytes())

    answer = Message.objects.get(author=person)
    assert (outcome, answer.text, answer.root_id) == (POSTED, "Moi !", message.pk)
    assert Message.objects.get(pk=message.pk).reply_count == 1
    assert len(mail.outbox) == 1


def test_a_letter_says_how_it_is_answered_and_mailboxes_gather_a_thread() -> None:
    _person, message, letter = called()
    again = say(message.author, message.channel, message.text, root=message)
    second = last_letter()

    assert "répondez à cet e-mail" in letter.body
    assert letter.extra_headers["References"] == f"<communaute-m{message.pk}@localhost>"
    assert second.extra_headers["References"] == letter.extra_headers["References"]
    assert second.extra_headers["In-Reply-To"] == letter.extra_headers["References"]
    assert second.extra_headers["Message-ID"] != letter.extra_headers["Message-ID"]
    assert second.reply_to == letter.reply_to
    assert "List-Unsubscribe" in letter.extra_headers
    assert again.root_id == message.pk


def test_an_instance_that_reads_no_answer_says_so(settings: Any) -> None:
    settings.REPLY_ADDRESS = ""

    _person, _message, letter = called()

    assert letter.reply_to == []
    assert "sur le site" in letter.body
    assert "répondez à cet e-mail" not in letter.body


def test_what_is_kept_of_a_letter_that_left_holds_no_address_of_answer() -> None:
    called()

    assert set(Letter.objects.values_list("reply_to", "conversation")) == {("", "")}


def test_a_letter_that_comes_twice_is_posted_once_with_its_file() -> None:
    person, _message, letter = called()
    answer = reply_to(letter, "Voici.")
    answer.add_attachment(b"a;b\n1;2\n", maintype="text", subtype="csv", filename="tableau.csv")

    outcomes = [receive_letter(answer.as_bytes()) for _time in range(2)]

    assert outcomes == [POSTED, POSTED]
    assert Message.objects.filter(author=person).count() == 1
    assert [file.name for file in Attachment.objects.all()] == ["tableau.csv"]


def test_the_answer_to_a_direct_message_goes_to_that_conversation() -> None:
    author, person = make_member(), make_member()
    channel = talk_with(by=author, others=[person])
    say(author, channel, "Tu as une minute ?")
    letter = last_letter()

    outcome = receive_letter(reply_to(letter, "Oui.").as_bytes())

    answer = Message.objects.get(author=person)
    assert (letter.to, outcome, answer.channel, answer.root) == ([person.email], POSTED, channel, None)


def test_one_is_told_once_of_direct_messages_until_one_reads_and_not_while_one_is_there() -> None:
    author, person = make_member(), make_member()
    channel = talk_with(by=author, others=[person])
    there = Membership.objects.filter(channel=channel, person=person)
    counts = []
    for read in (None, None, timezone.now(), timezone.now() - timedelta(minutes=2)):
        if read:
            there.update(last_read_at=read, read_position=1)
        say(author, channel, "Encore un mot")
        counts.append(len(mail.outbox))

    assert counts == [1, 1, 1, 2]
    assert {letter.to[0] for letter in mail.outbox} == {person.email}


def test_who_wants_to_hear_nothing_of_a_conversation_is_told_nothing_and_words_gone_leave_no_trace() -> None:
    author, silent, person = make_member(), make_member(), make_member()
    channel = talk_with(by=author, others=[silent, person])
    Membership.objects.filter(person=silent).update(level=NotificationLevel.NOTHING)
    message = say(author, channel, "Tu as une minute ?")
    told = [notification.person for notification in Notification.objects.filter(kind="community.direct")]
    Message.objects.filter(pk=message.pk).update(deleted_at=timezone.now() - timedelta(days=31))

    purge_gone_messages()

    assert told == [person]
    assert not Notification.objects.filter(kind="community.direct").exists()


def test_each_thread_of_a_digest_has_its_own_address() -> None:
    channel = make_channel()
    author, person = make_member(channel), make_member(channel)
    roots = [say(person, channel, f"Question {number}") for number in range(2)]
    for root in roots:
        say(author, channel, "Une réponse", root=root)
    Profile.objects.filter(person=person).update(digest=DigestRhythm.DAILY, digest_on=None)
    Profile.objects.exclude(person=person).update(digest=DigestRhythm.NEVER)
    mail.outbox.clear()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("portulan.community.actions.digesting.FROM_HOUR", 0)
        send_digests()

    letter = last_letter()
    assert letter.reply_to == []
    for root in roots:
        assert f"mailto:{address_of(Place(person.pk, 'm', root.pk))}" in letter.body


def test_nobody_answers_for_somebody_else_and_the_account_alone_is_told() -> None:
    """Who pretends may name anybody: no letter of ours goes to who never wrote."""
    person, message, letter = called()
    other = make_member(message.channel)

    outcome = receive_letter(reply_to(letter, "C’est moi", by=other.email).as_bytes())

    assert outcome == REFUSED
    assert Message.objects.count() == 1
    assert last_letter().to == [person.email]
    assert "l’adresse de son compte" in last_letter().body
    assert "C’est moi" not in last_letter().body
    assert "jeudi" not in last_letter().body


@pytest.mark.parametrize("change", ["person", "thread", "digest", "domain", "none"])
def test_an_address_that_somebody_made_up_is_answered_by_nothing(change: str) -> None:
    person, message, letter = called()
    other = make_member(message.channel)
    good = address_of(Place(person.pk, "m", message.pk))
    made_up = {
        "person": good.replace(f"+{person.pk}-", f"+{other.pk}-"),
        "thread": good.replace(f"-m{message.pk}-", f"-m{message.pk + 1}-"),
        "digest": good.replace(good.split("-")[2][:4], "aaaa"),
        "domain": good.replace("example.org", "example.com"),
        "none": "reponses@example.org",
    }[change]

    outcome = receive_letter(reply_to(letter, "Oui", by=other.email, To=made_up).as_bytes())

    assert place_said(made_up) is None
    assert (outcome, Message.objects.count(), len(mail.outbox)) == (IGNORED, 1, 1)


def test_an_address_survives_capitals_and_fits_any_mail_server() -> None:
    place = Place(999_999_999, "m", 99_999_999_999)

    address = address_of(place)

    assert place_said(address.upper()) == place
    assert len(address.split("@")[0]) <= 64


@pytest.mark.parametrize(
    "header",
    [
        {"Auto_Submitted": "auto-replied"},
        {"Auto_Submitted": "auto-generated; owner=x"},
        {"Precedence": "bulk"},
        {"Return_Path": "<>"},
        {"List_Id": "<list.example.org>"},
    ],
)
def test_machines_are_answered_by_nothing(header: dict[str, str]) -> None:
    _person, _message, letter = called()

    outcome = receive_letter(reply_to(letter, "Je suis absent.", **header).as_bytes())

    assert (outcome, Message.objects.count(), len(mail.outbox)) == (IGNORED, 1, 1)


def test_our_own_letters_come_back_to_nothing() -> None:
    person, _message, letter = called()
    ours = letter.message()
    ours.replace_header("From", person.email)
    ours["Delivered-To"] = letter.reply_to[0]

    assert receive_letter(ours.as_bytes()) == IGNORED


def test_what_a_rule_refuses_is_answered_by_its_sentence_once() -> None:
    person, message, letter = called(language="en")
    Membership.objects.filter(person=person, channel=message.channel).delete()
    answer = reply_to(letter, "Un secret").as_bytes()

    outcomes = [receive_letter(answer) for _time in range(2)]

    assert outcomes == [REFUSED, REFUSED]
    assert (Message.objects.count(), len(mail.outbox)) == (1, 2)
    assert last_letter().to == [person.email]
    assert "Join this channel to write in it" in last_letter().body
    assert "secret" not in last_letter().body


def test_a_thread_that_is_gone_and_an_archived_channel_take_no_answer() -> None:
    _person, message, letter = called()
    Message.objects.filter(pk=message.pk).update(deleted_at=timezone.now())
    gone = receive_letter(reply_to(letter, "Oui").as_bytes())
    Message.objects.filter(pk=message.pk).update(deleted_at=None)
    type(message.channel).objects.update(archived_at=timezone.now())

    archived = receive_letter(reply_to(letter, "Oui", Message_ID="<two@example.org>").as_bytes())

    assert (gone, archived, Message.objects.count()) == (REFUSED, REFUSED, 1)
    assert "archivé" in last_letter().body


def test_an_account_that_is_closed_answers_no_more() -> None:
    person, _message, letter = called()
    type(person).objects.filter(pk=person.pk).update(is_active=False)

    assert receive_letter(reply_to(letter, "Oui").as_bytes()) == IGNORED
    assert Message.objects.count() == 1


def test_a_file_that_may_not_be_joined_is_left_out_and_said() -> None:
    person, _message, letter = called()
    answer = reply_to(letter, "Voici.")
    answer.add_attachment(b"MZ\x90", maintype="application", subtype="octet-stream", filename="outil.exe")
    answer.add_attachment(b"seal", maintype="application", subtype="pgp-signature", filename="sceau.asc")

    outcome = receive_letter(answer.as_bytes())

    assert (outcome, Attachment.objects.count()) == (POSTED, 0)
    assert "outil.exe" in last_letter().body
    assert "sceau.asc" not in last_letter().body
    assert Message.objects.filter(author=person).exists()


def test_the_logo_of_a_signature_is_no_file_and_a_photo_is() -> None:
    person, _message, letter = called()
    answer = reply_to(letter, "Voici la photo.")
    answer.add_alternative('<p>Voici la photo.</p><img src="cid:logo">', subtype="html")
    answer.get_payload()[1].add_related(PNG, "image", "png", cid="<logo>", filename="logo.png")
    answer.add_attachment(PNG, maintype="image", subtype="png", filename="salle.png", disposition="inline")

    receive_letter(answer.as_bytes())

    assert [file.name for file in Attachment.objects.filter(message__author=person)] == ["salle.webp"]


def test_files_of_an_answer_that_is_refused_are_not_kept() -> None:
    person, message, letter = called()
    Membership.objects.filter(person=person, channel=message.channel).delete()
    answer = reply_to(letter, "Voici.")
    answer.add_attachment(b"a;b\n", maintype="text", subtype="csv", filename="tableau.csv")

    receive_letter(answer.as_bytes())

    assert Attachment.objects.count() == 0


def test_a_letter_too_heavy_is_refused_without_being_read(monkeypatch: pytest.MonkeyPatch) -> None:
    _person, _message, letter = called()
    monkeypatch.setattr(incoming, "HEAVIEST", 2000)

    outcome = receive_letter(reply_to(letter, "x" * 3000).as_bytes())

    assert (outcome, Message.objects.count()) == (REFUSED, 1)
    assert "25 Mo" in last_letter().body


@pytest.mark.parametrize("fault", ["recipient", "sender", "machine"])
def test_of_a_letter_that_is_none_of_ours_only_the_head_is_read(
    fault: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    _person, _message, letter = called()
    given: dict[str, str] = {
        "recipient": {"To": "reponses+1-m1-abcdefghijklmnop@example.org"},
        "sender": {"by": "quelqu.un@ailleurs.example"},
        "machine": {"Auto_Submitted": "auto-replied"},
    }[fault]
    read: list[bytes] = []
    monkeypatch.setattr("portulan.community.actions.answering.read_content", read.append)

    outcome = receive_letter(reply_to(letter, "x\n" * 1000, **given).as_bytes())

    assert (outcome, read) == (REFUSED if fault == "sender" else IGNORED, [])


def test_a_private_channel_is_not_told_to_who_left_it() -> None:
    channel = make_channel("Cellule", kind=ChannelKind.PRIVATE)
    author, person = make_member(channel), make_member(channel)
    say(author, channel, f"@{Profile.objects.get(person=person).handle} un avis ?")
    letter = last_letter()
    Membership.objects.filter(person=person, channel=channel).delete()

    receive_letter(reply_to(letter, "Oui").as_bytes())

    assert "Cellule" not in last_letter().body
    assert "avis" not in last_letter().body


def test_a_mail_server_hands_a_letter_to_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    person, message, letter = called()
    answer = reply_to(letter, "Par la commande.", To="liste@example.org").as_bytes()
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(answer)))
    said = io.StringIO()

    call_command("receive_mail", recipient=letter.reply_to[0], stdout=said)

    assert said.getvalue().strip() == "posted"
    assert Message.objects.get(author=person).root_id == message.pk


def test_a_mailbox_is_emptied_of_what_was_taken_in(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    person, _message, letter = called()
    known = reply_to(letter, "Par la boîte.").as_bytes()
    absent = reply_to(letter, "Absent", Auto_Submitted="auto-replied").as_bytes()
    broken = reply_to(letter, "Une panne", Message_ID="<two@example.org>").as_bytes()
    plain = receive_letter

    def failing(content: bytes) -> Outcome:
        if b"panne" in content:
            raise RuntimeError
        return plain(content)

    monkeypatch.setattr("portulan.community.actions.collecting.receive_letter", failing)
    with mailbox_server() as mailbox:
        settings.REPLY_MAILBOX = mailbox.address
        mailbox.receive(known, broken, absent)
        collect_letters()
        collect_letters()

    assert [message.text for message in Message.objects.filter(author=person)] == ["Par la boîte."]
    assert (list(mailbox.letters.values()), mailbox.flags) == ([broken], {2: {r"\Flagged"}})
