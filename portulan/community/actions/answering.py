"""An answer by letter becomes a message: one way in, whoever brings the letter."""

import logging
from collections.abc import Sequence
from uuid import UUID

from allauth.account.models import EmailAddress
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation

from portulan.accounts.models import Person
from portulan.common.refusals import Refusal
from portulan.community.actions.attaching import drop_files, receive_file
from portulan.community.actions.posting import Said, post_message
from portulan.community.by_mail.address import CHANNEL, Place, place_said
from portulan.community.by_mail.errors import LetterIsTooHeavy, NotTheirAddress
from portulan.community.by_mail.incoming import Enclosed, Head, Unreadable, read_content, read_head
from portulan.community.by_mail.outcome import Outcome
from portulan.community.errors import MessageIsGone
from portulan.community.models import Attachment, Channel, Message
from portulan.community.reply_letters import tell_left_out, tell_refused

logger = logging.getLogger("portulan.community")


def receive_letter(content: bytes, *, recipient: str = "") -> Outcome:
    """Post what a letter answers, once however often it comes; ``recipient`` is where the mail server put it.

    What a rule refuses is answered by a letter with its sentence. What a machine wrote, or what is sent to an
    address that we did not give, is answered by nothing: the answer could go to somebody who never wrote.
    """
    try:
        head = read_head(content)
        answered = _answered(head, recipient)
        if answered is not None:
            return _answer(*answered, head, content)
        logger.info("a letter that answers none of ours, or that a machine wrote, was ignored")
    except Unreadable:
        logger.info("a letter that cannot be read was ignored")
    return Outcome.IGNORED


def _answered(head: Head, recipient: str) -> tuple[Person, Place] | None:
    """Who answers and where, by the address that we gave; nobody when a machine wrote."""
    said = [place_said(address) for address in (recipient, *head.recipients)]
    place = next((one for one in said if one is not None), None)
    if place is None or head.is_automatic or not head.senders:
        return None
    person = Person.objects.filter(pk=place.person, is_active=True).first()
    return (person, place) if person else None


def _answer(person: Person, place: Place, head: Head, content: bytes) -> Outcome:
    """What is refused is told to the account's own address: who pretends to be them may have named anybody."""
    with translation.override(person.language):
        try:
            _check_sender(person, head)
            left_out = _post(person, place, head.identity, content)
        except Refusal as refusal:
            tell_refused(person, refusal=refusal, identity=head.identity)
            return Outcome.REFUSED
    if left_out:
        tell_left_out(person, sentences=left_out, identity=head.identity)
    return Outcome.POSTED


def _check_sender(person: Person, head: Head) -> None:
    """Raises NotTheirAddress or LetterIsTooHeavy."""
    proved = EmailAddress.objects.filter(user_id=person.pk, verified=True).values_list("email", flat=True)
    theirs = {person.email.lower(), *(address.lower() for address in proved)}
    if len(head.senders) != 1 or head.senders[0] not in theirs:
        raise NotTheirAddress
    if head.is_too_heavy:
        raise LetterIsTooHeavy


def _post(person: Person, place: Place, identity: UUID, letter: bytes) -> list[str]:
    """What is said of the files left out. Raises Unreadable and what post_message raises."""
    if Message.objects.filter(author=person, client_id=identity).exists():
        return []
    channel, root = _where(place)
    content = read_content(letter)
    files, left_out = _received(person, content.files)
    said = Said(content.words, identity, root=root, files=[file.pk for file in files])
    try:
        post_message(by=person, channel=channel, said=said)
    except Refusal:
        drop_files(files)
        raise
    return left_out


def _where(place: Place) -> tuple[Channel, Message | None]:
    """Raises MessageIsGone."""
    if place.sort == CHANNEL:
        channel = Channel.objects.filter(pk=place.key).first()
        if channel is None:
            raise MessageIsGone
        return channel, None
    root = Message.objects.filter(pk=place.key, root=None).select_related("channel").first()
    if root is None:
        raise MessageIsGone
    return root.channel, root


def _received(person: Person, enclosed: Sequence[Enclosed]) -> tuple[list[Attachment], list[str]]:
    """The files that a message may carry, and what is said of the others."""
    files, left_out = [], []
    for one in enclosed:
        try:
            files.append(
                receive_file(by=person, upload=SimpleUploadedFile(one.name or "fichier", one.content))
            )
        except Refusal as refusal:
            left_out.append(str(refusal))
    return files, left_out
