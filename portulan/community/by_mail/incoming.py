"""A letter as it comes in: from whom, to whom, what it says and carries."""

from dataclasses import dataclass
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage, Message
from email.parser import BytesHeaderParser
from email.utils import getaddresses
from hashlib import sha256
from itertools import islice
from uuid import NAMESPACE_URL, UUID, uuid5

from portulan.community.by_mail.body import body_of
from portulan.community.by_mail.reply import reply_in

HEAVIEST = 36 * 1024 * 1024  # bytes: one file of 25 MB as mail carries it, and what goes with it
_LONGEST_HEAD = 64 * 1024  # bytes
_MOST_PARTS = 200
_TO = ("Delivered-To", "X-Original-To", "Envelope-To", "To", "Cc")
_MACHINES = {"bulk", "junk", "list", "auto_reply"}
_SEALS = {"application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature"}
# What the standard parser raises on letters that no mail program writes.
_MALFORMED = (
    MessageError,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    AssertionError,
    RecursionError,
)


class Unreadable(Exception):  # noqa: N818 (an answer of what was read)
    """It is no letter, or one that nothing reads."""


@dataclass(frozen=True)
class Enclosed:
    """A file that comes with a letter."""

    name: str
    content: bytes


@dataclass(frozen=True)
class Head:
    """What a letter says of itself; ``identity`` is the same when it comes again."""

    identity: UUID
    senders: tuple[str, ...]
    recipients: tuple[str, ...]
    is_automatic: bool
    is_too_heavy: bool


@dataclass(frozen=True)
class Content:
    """What a letter says and carries."""

    words: str
    files: tuple[Enclosed, ...]


def read_head(letter: bytes) -> Head:
    """All that tells whether the rest is worth reading: anybody may write. Raises Unreadable."""
    try:
        return _head_of(letter)
    except _MALFORMED as error:
        raise Unreadable from error


def read_content(letter: bytes) -> Content:
    """The rest, which takes time: of a letter whose recipient and sender were judged. Raises Unreadable."""
    try:
        message = message_from_bytes(letter, policy=policy.default)
        return Content(words=reply_in(body_of(message)), files=_files(message))
    except _MALFORMED as error:
        raise Unreadable from error


def _head_of(letter: bytes) -> Head:
    head = BytesHeaderParser(policy=policy.compat32).parsebytes(letter[:_LONGEST_HEAD])
    named = str(head.get("Message-ID", "")).strip() or sha256(letter).hexdigest()
    return Head(
        identity=uuid5(NAMESPACE_URL, f"mid:{named}"),
        senders=_addresses(head, "From"),
        recipients=_addresses(head, *_TO),
        is_automatic=_is_automatic(head),
        is_too_heavy=len(letter) > HEAVIEST,
    )


def _addresses(head: Message, *headers: str) -> tuple[str, ...]:
    said = [str(value) for header in headers for value in head.get_all(header, [])]
    return tuple(address.lower() for _name, address in getaddresses(said) if "@" in address)


def _is_automatic(head: Message) -> bool:
    """Written by a machine: out of office, bounce, list (RFC 3834, RFC 2076)."""
    submitted = str(head.get("Auto-Submitted", "no")).split(";")[0].strip().lower()
    return (
        submitted != "no"
        or str(head.get("Precedence", "")).strip().lower() in _MACHINES
        or str(head.get("Return-Path", "")).strip() == "<>"
        or any(header in head for header in ("List-Id", "X-Autoreply", "X-Autorespond"))
        or head.get_content_type() == "multipart/report"
    )


def _files(message: EmailMessage) -> tuple[Enclosed, ...]:
    """Those that the person enclosed: not the logo that a signature shows, nor the seal of a signed letter."""
    shown = b"".join(map(_content_of, _pages(message)))
    return tuple(
        Enclosed(part.get_filename() or "", _content_of(part))
        for part in islice(message.walk(), _MOST_PARTS)
        if _is_enclosed(part) and not _is_shown(part, shown)
    )


def _pages(message: EmailMessage) -> list[EmailMessage]:
    return [part for part in islice(message.walk(), _MOST_PARTS) if part.get_content_type() == "text/html"]


def _is_enclosed(part: EmailMessage) -> bool:
    if part.is_multipart() or part.get_content_type() in _SEALS:
        return False
    return part.get_content_disposition() == "attachment" or bool(part.get_filename())


def _is_shown(part: EmailMessage, pages: bytes) -> bool:
    named = str(part.get("Content-ID", "")).strip().strip("<>")
    return bool(named) and f"cid:{named}".encode() in pages


def _content_of(part: EmailMessage) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""
