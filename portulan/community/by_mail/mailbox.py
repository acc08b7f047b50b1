"""The mailbox where answers arrive, by IMAP (RFC 9051)."""

import imaplib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from ssl import create_default_context
from urllib.parse import unquote, urlsplit

from django.conf import settings

PATIENCE = 30  # seconds without a word from the server
_HERE = {"localhost", "127.0.0.1", "::1"}
Answer = Sequence[bytes | tuple[bytes, bytes] | None]


@contextmanager
def opened_mailbox() -> Iterator[imaplib.IMAP4]:
    """Signed in, with the folder open. Raises OSError or imaplib.IMAP4.error."""
    address = urlsplit(settings.REPLY_MAILBOX)
    mailbox = _connected(address.scheme, address.hostname or "localhost", address.port)
    try:
        mailbox.login(unquote(address.username or ""), unquote(address.password or ""))
        agreed(mailbox.select(f'"{unquote(address.path.strip("/")) or "INBOX"}"'))
        yield mailbox
    finally:
        mailbox.logout()


def _connected(scheme: str, host: str, port: int | None) -> imaplib.IMAP4:
    """By TLS from the first byte (``imaps``) or soon after; in the clear on this machine alone."""
    if scheme == "imaps":
        return imaplib.IMAP4_SSL(host, port or 993, ssl_context=create_default_context(), timeout=PATIENCE)
    mailbox = imaplib.IMAP4(host, port or 143, timeout=PATIENCE)
    if host not in _HERE:
        mailbox.starttls(create_default_context())
    return mailbox


def agreed(answer: tuple[str, Answer]) -> Answer:
    """What the server answers when it agrees. Raises imaplib.IMAP4.error."""
    status, said = answer
    if status != "OK":
        raise imaplib.IMAP4.error(str(said))
    return said
