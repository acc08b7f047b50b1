"""Reading addresses that people give: never those of a private network, never more than asked, never for long."""

import time
from dataclasses import dataclass
from functools import cache
from http.cookiejar import DefaultCookiePolicy
from urllib.parse import urljoin

from django.conf import settings
from requests import RequestException, Response
from requests_hardened import Config, HTTPSession

CONNECTION, SILENCE, WHOLE = 5, 10, 30  # seconds
MOST_REDIRECTS = 5
_CHUNK = 64 * 1024


class OutsideUnreachable(Exception):  # noqa: N818 (an answer of the world outside)
    """The address did not answer, refused, is private, or said too much."""


@dataclass(frozen=True)
class Answer:
    """What an address answered, once redirected; ``content_type`` as its server declares it."""

    address: str
    content_type: str
    content: bytes


def read_outside(address: str, *, most: int) -> bytes:
    """What an http(s) address holds, up to ``most`` bytes. Raises OutsideUnreachable."""
    return _asked(address, most, is_cut=False).content


def read_beginning_outside(address: str, *, most: int) -> Answer:
    """The first ``most`` bytes of an http(s) address, the rest left unread. Raises OutsideUnreachable."""
    return _asked(address, most, is_cut=True)


def _asked(address: str, most: int, *, is_cut: bool) -> Answer:
    try:
        with _answer_of(address) as answer:
            answer.raise_for_status()
            content = _content_of(answer, most, is_cut=is_cut)
            return Answer(answer.url, answer.headers.get("Content-Type", ""), content)
    except (RequestException, ValueError, OSError) as error:
        raise OutsideUnreachable from error


def _answer_of(address: str) -> Response:
    """Redirects are followed here: each is judged as an address, and what comes with it is not read."""
    for _hop in range(MOST_REDIRECTS + 1):
        if not address.startswith(("https://", "http://")):
            raise OutsideUnreachable
        answer: Response = _session().get(address, stream=True, allow_redirects=False)
        if not answer.is_redirect:
            return answer
        answer.close()
        address = urljoin(address, answer.headers["Location"])
    raise OutsideUnreachable


def _content_of(answer: Response, most: int, *, is_cut: bool) -> bytes:
    deadline = time.monotonic() + WHOLE
    content = b""
    for chunk in answer.iter_content(_CHUNK):
        content += chunk
        if time.monotonic() > deadline or (len(content) > most and not is_cut):
            raise OutsideUnreachable
        if is_cut and len(content) >= most:
            break
    return content[:most]


@cache
def _session() -> HTTPSession:
    """What asks: every address is resolved once, judged, and then connected to."""
    made = HTTPSession(
        Config(
            ip_filter_enable=True,
            ip_filter_allow_loopback_ips=False,
            never_redirect=True,  # _answer_of follows them
            default_timeout=(CONNECTION, SILENCE),
            user_agent_override=settings.INSTANCE_NAME,
        )
    )
    made.cookies.set_policy(DefaultCookiePolicy(allowed_domains=()))  # no address is known again
    made.trust_env = False  # no proxy between the check of the address and its use
    return made
