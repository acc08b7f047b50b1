"""Sending something to an address that people give: one request, no redirect, no private address, little read back."""

import ipaddress
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlsplit

from django.conf import settings
from requests import Response
from requests_hardened import HTTPSession

from portulan.common.asking_outside import OutsideUnreachable, asking, new_session

MOST, WHOLE = 64 * 1024, 15  # bytes of an answer, and seconds until it has come
LONGEST_WAIT = timedelta(hours=6)
_CHUNK = 16 * 1024


@dataclass(frozen=True)
class Reply:
    """What the address answered; what is beyond ``MOST`` is left unread.

    ``retry_after`` is how long it asks to be left alone.
    """

    status: int
    content: bytes
    retry_after: timedelta = timedelta(0)

    @property
    def is_taken(self) -> bool:
        """Whether it took what was sent."""
        return 200 <= self.status < 300


def send_outside(
    address: str, content: bytes, headers: Mapping[str, str], *, reaches_inner: bool = False
) -> Reply:
    """Post to an address, which may be inner for who ``reaches_inner``. Raises OutsideUnreachable."""
    is_ours = reaches_inner and is_inner(address)
    if not (is_ours or may_be_outside(address)):
        raise OutsideUnreachable
    with (
        asking(WHOLE) as opened,
        opened(_session(is_inner=is_ours)).post(
            address, data=content, headers=dict(headers), stream=True, allow_redirects=False
        ) as answer,
    ):
        waits = _asked_to_wait(answer.headers.get("Retry-After", ""))
        return Reply(answer.status_code, _beginning_of(answer), waits)


def may_be_outside(address: str) -> bool:
    """Whether an address is worth keeping: https, and not said to be private; what sends looks at it again."""
    try:
        parts = urlsplit(address)
        _port = parts.port
    except ValueError:
        return False
    host = (parts.hostname or "").rstrip(".")
    if parts.scheme != "https" or not host or parts.username is not None:
        return False
    try:
        return ipaddress.ip_address(host).is_global
    except ValueError:
        return "." in host and not host.endswith((".local", ".localhost", ".internal"))


def is_inner(address: str) -> bool:
    """Whether it is on a host of a private network that the instance's settings name."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and parts.hostname in settings.INNER_HOSTS


def _asked_to_wait(said: str) -> timedelta:
    """Seconds only: a date is left to the sender's own patience (RFC 9110, 10.2.3)."""
    seconds = int(said) if said.isascii() and said.isdigit() and len(said) < 10 else 0
    return min(timedelta(seconds=seconds), LONGEST_WAIT)


def _beginning_of(answer: Response) -> bytes:
    content = b""
    for chunk in answer.iter_content(_CHUNK):
        content += chunk
        if len(content) >= MOST:
            break
    return content[:MOST]


def _session(*, is_inner: bool = False) -> HTTPSession:
    return new_session(is_inner=is_inner)
