"""Reading addresses that people give: never those of a private network, never more than asked, never for long."""

import time
from functools import cache

from django.conf import settings
from requests import RequestException, Response
from requests_hardened import Config, HTTPSession

CONNECTION, SILENCE, WHOLE = 5, 10, 30  # seconds
_CHUNK = 64 * 1024


class OutsideUnreachable(Exception):  # noqa: N818 (an answer of the world outside)
    """The address did not answer, refused, is private, or said too much."""


def read_outside(address: str, *, most: int) -> bytes:
    """What an http(s) address holds, up to ``most`` bytes. Raises OutsideUnreachable."""
    if not address.startswith(("https://", "http://")):
        raise OutsideUnreachable
    try:
        with _session().get(address, stream=True) as answer:
            answer.raise_for_status()
            return _content_of(answer, most)
    except (RequestException, ValueError, OSError) as error:
        raise OutsideUnreachable from error


def _content_of(answer: Response, most: int) -> bytes:
    deadline = time.monotonic() + WHOLE
    content = b""
    for chunk in answer.iter_content(_CHUNK):
        content += chunk
        if len(content) > most or time.monotonic() > deadline:
            raise OutsideUnreachable
    return content


@cache
def _session() -> HTTPSession:
    session = HTTPSession(
        Config(
            ip_filter_enable=True,
            ip_filter_allow_loopback_ips=False,
            never_redirect=False,
            default_timeout=(CONNECTION, SILENCE),
            user_agent_override=settings.INSTANCE_NAME,
        )
    )
    session.trust_env = False  # no proxy between the check of the address and its use
    return session
