"""Reading addresses that people give: never those of a private network, never more than asked, never for long."""

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urljoin

from requests import Response
from requests_hardened import HTTPSession

from portulan.common.asking_outside import OutsideUnreachable, asking, new_session

WHOLE = 30  # seconds, redirects included
MOST_REDIRECTS = 5
_CHUNK = 64 * 1024
Opening = Callable[[HTTPSession], HTTPSession]


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
    with asking(WHOLE) as opened, _answer_of(address, opened) as answer:
        answer.raise_for_status()
        content = _content_of(answer, most, is_cut=is_cut)
        return Answer(answer.url, answer.headers.get("Content-Type", ""), content)


def _answer_of(address: str, opened: Opening) -> Response:
    """Redirects are followed here: each is judged as an address, and what comes with it is not read."""
    for _hop in range(MOST_REDIRECTS + 1):
        if not address.startswith(("https://", "http://")):
            raise OutsideUnreachable
        answer: Response = opened(_session()).get(address, stream=True, allow_redirects=False)
        if not answer.is_redirect:
            return answer
        answer.close()
        address = urljoin(address, answer.headers["Location"])
    raise OutsideUnreachable


def _content_of(answer: Response, most: int, *, is_cut: bool) -> bytes:
    content = b""
    for chunk in answer.iter_content(_CHUNK):
        content += chunk
        if len(content) > most and not is_cut:
            raise OutsideUnreachable
        if is_cut and len(content) >= most:
            break
    return content[:most]


def _session() -> HTTPSession:
    return new_session()
