"""Sending something to an address that people give: one request, no redirect, no private address, little read back."""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from urllib.parse import urlsplit

from django.conf import settings
from requests import RequestException, Response
from requests_hardened import Config, HTTPSession

from portulan.common.outside import CONNECTION, SILENCE, OutsideUnreachable

MOST, WHOLE = 64 * 1024, 15  # bytes and seconds of an answer
_CHUNK = 16 * 1024


@dataclass(frozen=True)
class Reply:
    """What the address answered; what is beyond ``MOST`` is left unread."""

    status: int
    content: bytes

    @property
    def is_taken(self) -> bool:
        """Whether it took what was sent."""
        return 200 <= self.status < 300


def send_outside(address: str, body: bytes, headers: Mapping[str, str]) -> Reply:
    """Post to an http(s) address. Raises OutsideUnreachable."""
    if not address.startswith(("https://", "http://")):
        raise OutsideUnreachable
    session = _session(is_inner=is_inner(address))
    try:
        with session.post(
            address, data=body, headers=dict(headers), stream=True, allow_redirects=False
        ) as answer:
            return Reply(answer.status_code, _beginning_of(answer))
    except (RequestException, ValueError, OSError) as error:
        raise OutsideUnreachable from error


def is_inner(address: str) -> bool:
    """Whether it is on a host of a private network that the instance's settings name."""
    try:
        return urlsplit(address).hostname in settings.INNER_HOSTS
    except ValueError:
        return False


def _beginning_of(answer: Response) -> bytes:
    deadline, content = time.monotonic() + WHOLE, b""
    for chunk in answer.iter_content(_CHUNK):
        content += chunk
        if len(content) >= MOST or time.monotonic() > deadline:
            break
    return content[:MOST]


@cache
def _session(*, is_inner: bool) -> HTTPSession:
    session = HTTPSession(
        Config(
            ip_filter_enable=not is_inner,
            ip_filter_allow_loopback_ips=False,
            never_redirect=True,
            default_timeout=(CONNECTION, SILENCE),
            user_agent_override=settings.INSTANCE_NAME,
        )
    )
    session.trust_env = False  # no proxy between the check of the address and its use
    return session
