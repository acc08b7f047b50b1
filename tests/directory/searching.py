"""A small directory to search, and how its pages are read."""

import html
import re
from typing import Any

from django.http import HttpResponse

from portulan.accounts.models import Person
from portulan.directory.index import DEFINITION
from portulan.directory.models import Resource
from portulan.reference.models import Commune
from portulan.search.actions import apply_pending, rebuild
from tests.directory.factories import make_published


class Shelf:
    """An operator, an editor, and what they publish."""

    def __init__(self, operator: Person, editor: Person) -> None:
        self.operator, self.editor = operator, editor

    def publish(self, **changes: Any) -> Resource:
        """A resource about nothing in particular, but for what is said."""
        plain = {"title": "Sans titre", "summary": "Une rencontre.", "description": "", "themes": []}
        return make_published(self.operator, self.editor, **(plain | changes))

    def at(self, commune: str) -> dict[str, Any]:
        """The content of a resource that takes place there."""
        return {
            "place_kind": "address",
            "commune": Commune.objects.get(name=commune),
            "address": "1 rue Fictive",
        }

    def ready(self) -> None:
        """Put the index in service with what was published so far."""
        rebuild(DEFINITION)
        apply_pending()


def found(page: HttpResponse) -> list[str]:
    """The titles of the results, in order."""
    results = page.content.decode().partition('id="recommencer"')[0]
    titles = re.findall(r'<h3 class="card__title"><a href="[^"]+">(.*?)</a></h3>', results)
    return [html.unescape(re.sub("<[^>]+>", "", title)) for title in titles]


def said(page: HttpResponse) -> str:
    """The page's HTML on one line."""
    return " ".join(page.content.decode().split())
