"""What the agenda shows on "Mon espace" and in the account menu."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from portulan.agenda.queries import coming_appointments
from portulan.agenda.registry import receives_meetings
from portulan.common.workspace import add_entry


def furnish_workspace() -> None:
    """Two lines of the menu: one's meetings; one's hours, for who receives."""
    add_entry(12, _("Mon agenda"), "agenda:agenda", _has_meetings)
    add_entry(13, _("Mes disponibilités"), "agenda:availability", receives_meetings)


def _has_meetings(person: Any) -> bool:
    return coming_appointments(person).exists() or receives_meetings(person)
