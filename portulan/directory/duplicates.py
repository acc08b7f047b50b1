"""How two resources are recognised as probably the same."""

import re
from urllib.parse import urlsplit

from django.utils.text import slugify

_TRACKING = re.compile(r"(^|&)(utm_[a-z]+|fbclid|gclid|mc_[a-z]+)=[^&]*")


def link_key(link: str) -> str:
    """A link without what does not change the page: scheme, ``www.``, final slash, tracking, anchor.

    A fragment that is itself a path (``#!/page``, ``#/page``) is kept: on such sites it names the page.
    """
    if not link:
        return ""
    parts = urlsplit(link.strip())
    host = parts.netloc.lower().removeprefix("www.")
    query = _TRACKING.sub("", parts.query).strip("&")
    fragment = f"#{parts.fragment}" if parts.fragment.startswith(("!", "/")) else ""
    return f"{host}{parts.path.rstrip('/')}{'?' + query if query else ''}{fragment}"[:500]


def title_key(title: str) -> str:
    """A title without accents, case and punctuation."""
    return slugify(title)[:150]
