"""What the directory shows on "Mon espace" and in the account menu."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from portulan.accounts.models import Person
from portulan.common.workspace import add_entry, add_panel
from portulan.directory.enums import RevisionState
from portulan.directory.queries import resources_of, revisions_to_read
from portulan.directory.rules import is_editor


def furnish_workspace() -> None:
    """Add the directory's panels and menu lines."""
    add_panel(20, "directory/_panel_resources.html", _own_resources)
    add_panel(10, "directory/_panel_desk.html", _desk)
    add_entry(20, _("Mes ressources"), "directory:my_resources", _contributes)
    add_entry(30, _("Rédaction"), "directory:desk", is_editor)


def _contributes(person: Person) -> bool:
    return person.memberships.exists()


def _own_resources(person: Person) -> dict[str, Any] | None:
    if not _contributes(person):
        return None
    resources = resources_of(person)
    return {
        "resources": resources[:5],
        "to_complete": resources.filter(latest__state=RevisionState.COMPLEMENT).count(),
        "count": resources.count(),
    }


def _desk(person: Person) -> dict[str, Any] | None:
    if not is_editor(person):
        return None
    waiting = revisions_to_read(person)
    return {
        "waiting": waiting.count(),
        "mine": waiting.filter(assigned_to=person).count(),
        "oldest": waiting.first(),
    }
