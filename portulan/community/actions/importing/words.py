"""Imported words as the pages show them: called by the names that people and channels have here."""

from collections.abc import Iterable
from functools import cache

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from portulan.community.actions.importing.people import People
from portulan.community.actions.importing.places import Places
from portulan.community.interchange.markup import Names, renamed
from portulan.community.interchange.vocabulary import Joined, Post
from portulan.community.models import Channel, Profile
from portulan.community.text import Link, rendered


def left_behind(files: Iterable[Joined]) -> str:
    """What a message says of files that it had and that did not come."""
    said = _("(fichier non repris : %(name)s)")
    return "\n".join(said % {"name": joined.name} for joined in files)


class Words:
    """One import's way of writing."""

    def __init__(self, people: People, places: Places) -> None:
        handles = {name: people.handles[pk] for name, pk in people.linked.items()}
        taken = frozenset(Profile.objects.values_list("handle", flat=True))
        slugs = places.slugs()
        self._names = Names(handles, slugs, taken)
        self._full_names = people.full_names()
        self._titles = dict(Channel.objects.filter(slug__in=slugs.values()).values_list("slug", "name"))
        self._link = cache(self._linked)

    def of(self, post: Post, *, brings_files: bool = False) -> str:
        """What is kept of a post; files that stay behind are named where they were all that was said."""
        words = renamed(post.text, self._names).strip()
        if words or brings_files:
            return words
        if not post.files:
            return _("(message vide)")
        return left_behind(post.files)

    def html(self, words: str) -> SafeString:
        """Its HTML; nobody is called by it."""
        return rendered(words, self._link)

    def _linked(self, mark: str, name: str) -> Link | None:
        if mark == "@" and name in self._full_names:
            return Link(reverse("community:member", args=[name]), f"@{self._full_names[name]}")
        if mark == "#" and name in self._titles:
            return Link(reverse("community:channel", args=[name]), f"#{self._titles[name]}")
        return None
