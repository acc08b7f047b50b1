"""The address at which the answer to a letter is read: it says who answers and where, and proves it.

``REPLY_ADDRESS`` with a detail after its name (RFC 5233): ``reponses+12-m345-…@example.org``. The last part is a
keyed digest: nobody makes such an address up. It stays good, and opens nothing alone: who writes to it must do so
from their own address, and the rules of writing hold.
"""

import base64
import re
from dataclasses import dataclass

from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac

from portulan.community.models import Message
from portulan.notifications.actions import Answerable

_SALT = "portulan.community.by_mail"
_DIGEST_BYTES = 10  # sixteen letters: with the rest, the name stays within 64 (RFC 5321, 4.5.3.1.1)
_DETAIL = re.compile(r"(\d{1,12})-([cm])(\d{1,12})-([a-z2-7]{16})")
CHANNEL, THREAD = "c", "m"


@dataclass(frozen=True)
class Place:
    """Where somebody answers: in a thread, by its root, or in a direct channel itself."""

    person: int
    sort: str
    key: int

    @property
    def name(self) -> str:
        """The same for everybody who talks there."""
        return f"{self.sort}{self.key}"


def place_of(message: Message, person: int) -> Place:
    """Where that person's answer to a message goes."""
    if message.channel.is_direct and message.root_id is None:
        return Place(person, CHANNEL, message.channel_id)
    return Place(person, THREAD, message.thread_id)


def answerable(message: Message, person: int) -> Answerable:
    """How a letter about a message is answered, and with which others it goes."""
    place = place_of(message, person)
    return Answerable(f"communaute-{place.name}", address_of(place))


def address_of(place: Place) -> str:
    """Where an answer is read; nowhere when the instance reads none."""
    name, at, domain = settings.REPLY_ADDRESS.rpartition("@")
    if not at:
        return ""
    said = f"{place.person}-{place.name}"
    return f"{name}+{said}-{_digest(said)}@{domain}"


def place_said(address: str) -> Place | None:
    """What such an address says; nothing for any other, or when somebody made it up."""
    name, _at, domain = settings.REPLY_ADDRESS.lower().rpartition("@")
    local, _at, host = address.strip().lower().rpartition("@")
    before, plus, detail = local.partition("+")
    found = _DETAIL.fullmatch(detail)
    if not (name and plus and found) or (before, host) != (name, domain):
        return None
    person, sort, key, digest = found.groups()
    if not constant_time_compare(digest, _digest(f"{person}-{sort}{key}")):
        return None
    return Place(int(person), sort, int(key))


def _digest(said: str) -> str:
    keyed = salted_hmac(_SALT, said, algorithm="sha256").digest()[:_DIGEST_BYTES]
    return base64.b32encode(keyed).decode().lower()
