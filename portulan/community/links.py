"""Where a message leads: addresses elsewhere, and what stands on this site."""

import html
import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import Resolver404, resolve

from portulan.community.models.preview import LONGEST_ADDRESS

_QUOTATIONS = re.compile(r"<blockquote>.*</blockquote>", re.DOTALL)
_LINK = re.compile(r'<a href="(https?://[^"]*)"')
RESOURCE, MESSAGE, ENTRY = "resource", "target", "entry"
_PAGES = {
    "directory:resource": RESOURCE,
    "directory:resource_by_number": RESOURCE,
    "community:message": MESSAGE,
    "community:thread": MESSAGE,
    "community:faq_entry": ENTRY,
}


@dataclass(frozen=True)
class Here:
    """Something that stands on this site: its nature, its primary key."""

    nature: str
    pk: int


def addresses_in(made: str) -> list[str]:
    """The whole addresses that a message itself links to, not what it quotes; each once, without what follows a #."""
    own = _QUOTATIONS.sub("", made)
    found = (html.unescape(address).partition("#")[0] for address in _LINK.findall(own))
    return [address for address in dict.fromkeys(found) if len(address) <= LONGEST_ADDRESS]


def is_here(address: str) -> bool:
    """Whether it is an address of this site."""
    return address == settings.INSTANCE_URL or address.startswith(f"{settings.INSTANCE_URL}/")


def thing_at(address: str) -> Here | None:
    """What the page of this site shows, among what may be shown elsewhere too."""
    try:
        match = resolve(urlsplit(address).path)
    except Resolver404:
        return None
    nature = _PAGES.get(match.view_name)
    return Here(nature, match.kwargs["pk"]) if nature else None
