"""A letter as it comes in: from whom, to whom, what it says and carries."""

from dataclasses import dataclass
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage
from email.utils import getaddresses
from hashlib import sha256
from uuid import NAMESPACE_URL, UUID, uuid5

from portulan.community.by_mail.body import body_of
from portulan.community.by_mail.reply import reply_in

HEAVIEST = 36 * 1024 * 1024  # bytes: one file of 25 MB as mail carries it, and what goes with it
_TO = ("Delivered-To", "X-Original-To", "Envelope-To", "To", "Cc")
_MACHINES = {"bulk", "junk", "list", "auto_reply"}
_SEALS = {"application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature"}
# What the standard parser raises on letters that no mail program writes.
_MALFORMED = (MessageError, ValueError, LookupError, TypeError, AttributeError, AssertionError)


class Unreadable(Exception):  # noqa: N818 (an answer of what was read)
    """It is no letter, or one that nothing reads."""


@dataclass(frozen=True)
class Enclosed:
    """A file that comes with a letter."""

    name: str
    content: bytes


@dataclass(frozen=True)
class Incoming:
    """What is kept of a letter while it is taken in; ``identity`` is the same when it comes again."""

    identity: UUID
    senders: tuple[str, ...]
    recipients: tuple[str, ...]
    is_automatic: bool
    is_too_heavy: bool
    words: str
    files: tuple[Enclosed, ...]


def read_incoming(content: bytes) -> Incoming:
    """Of a letter that weighs too much, only its head. Raises Unreadable."""
    try:
        return _read(content)
    except _MALFORMED as error:
        raise Unreadable from error


def _read(content: bytes) -> Incoming:
    is_too_heavy = len(content) > HEAVIEST
    head = content[: 64 * 1024] if is_too_heavy else content
    message = message_from_bytes(head, policy=policy.default)
    named = str(message.get("Message-ID", "")).strip() or sha256(content).hexdigest()
    return Incoming(
        identity=uuid5(NAMESPACE_URL, f"mid:{named}"),
        senders=_addresses(message, "From"),
        recipients=_addresses(message, *_TO),
        is_automatic=_is_automatic(message),
        is_too_heavy=is_too_heavy,
        words="" if is_too_heavy else reply_in(body_of(message)),
        files=() if is_too_heavy else _files(message),
    )


def _addresses(message: EmailMessage, *headers: str) -> tuple[str, ...]:
    said = [str(value) for header in headers for value in message.get_all(header, [])]
    return tuple(address.lower() for _name, address in getaddresses(said) if "@" in address)


def _is_automatic(message: EmailMessage) -> bool:
    """Written by a machine: out of office, bounce, list (RFC 3834, RFC 2076)."""
    submitted = str(message.get("Auto-Submitted", "no")).split(";")[0].strip().lower()
    return (
        submitted != "no"
        or str(message.get("Precedence", "")).strip().lower() in _MACHINES
        or str(message.get("Return-Path", "")).strip() == "<>"
        or any(header in message for header in ("List-Id", "X-Autoreply", "X-Autorespond"))
        or message.get_content_type() == "multipart/report"
    )


def _files(message: EmailMessage) -> tuple[Enclosed, ...]:
    """Those that the person enclosed: not the logo that a signature shows, nor the seal of a signed letter."""
    shown = b"".join(map(_content_of, _pages(message)))
    return tuple(
        Enclosed(part.get_filename() or "", _content_of(part))
        for part in message.walk()
        if _is_enclosed(part) and not _is_shown(part, shown)
    )


def _pages(message: EmailMessage) -> list[EmailMessage]:
    return [part for part in message.walk() if part.get_content_type() == "text/html"]


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
