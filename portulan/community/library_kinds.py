"""What the library has for the lower apps."""

from django.utils.translation import gettext_lazy as _

from portulan.accounts.models import Person
from portulan.common.keys import key_of
from portulan.community.library_rights import practices_visible_to
from portulan.community.rules import animates, belongs
from portulan.directory import origins
from portulan.notifications.kinds import Kind, register

ORIGIN = "practice"  # the mark of the resources of the directory that come from a practice


def register_library() -> None:
    """Make its kinds of news known, and where its drafts come from."""
    origins.register(ORIGIN, _origin)
    group = _("Communauté")
    register(
        Kind(
            "community.practice",
            _("Une pratique que vous avez écrite, ou rangée dans la bibliothèque"),
            group,
            concerns=belongs,
        )
    )
    asked = _("Une pratique est à proposer à l’annuaire")
    register(Kind("community.practice_request", asked, group, concerns=animates))


def _origin(person: Person, key: str) -> origins.Origin | None:
    """A practice, for a member who may read it."""
    number = key_of(key)
    if number is None or not belongs(person):
        return None
    practice = practices_visible_to(person).filter(pk=number).first()
    return origins.Origin(practice.title, practice.get_absolute_url()) if practice else None
