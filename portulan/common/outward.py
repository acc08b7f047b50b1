"""Sending to addresses that people give: by https, never to a private network, never led elsewhere."""

import ipaddress
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlsplit

from requests import RequestException

from portulan.common.outside import OutsideUnreachable, _session

LONGEST_WAIT = timedelta(hours=6)


@dataclass(frozen=True)
class Answer:
    """What an address said to what it was sent; ``retry_after`` is how long it asks to be left alone."""

    status: int
    retry_after: timedelta = timedelta(0)

    @property
    def is_success(self) -> bool:
        """Whether it took what it was sent."""
        return 200 <= self.status < 300


def may_be_outside(address: str) -> bool:
    """Whether an address is worth keeping: https, and not said to be private; who sends looks again."""
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


def post_outside(address: str, content: bytes, headers: dict[str, str]) -> Answer:
    """Send to an address, and read nothing but how it took it. Raises OutsideUnreachable."""
    if not may_be_outside(address):
        raise OutsideUnreachable
    try:
        with _session().post(
            address, data=content, headers=headers, stream=True, allow_redirects=False
        ) as answer:
            return Answer(answer.status_code, _asked_to_wait(answer.headers.get("Retry-After", "")))
    except (RequestException, ValueError, OSError) as error:
        raise OutsideUnreachable from error


def _asked_to_wait(said: str) -> timedelta:
    """Seconds only: a date is left to the sender's own patience (RFC 9110, 10.2.3)."""
    seconds = int(said) if said.isascii() and said.isdigit() and len(said) < 10 else 0
    return min(timedelta(seconds=seconds), LONGEST_WAIT)
