"""What encounters show on "Mon espace" and in the account menu."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portulan.accounts.models import Person
from portulan.accounts.queries import structures_of
from portulan.common.workspace import add_entry, add_panel
from portulan.encounters.enums import EncounterState
from portulan.encounters.figures.load import unanswered
from portulan.encounters.followed import followed_by
from portulan.encounters.queries import (
    bilans_to_write,
    encounters_of_explorer,
    expert_of,
    experts_to_read,
    explorer_of,
    next_encounter,
    open_suggestions,
    requests_to_answer,
)
from portulan.encounters.rules import approves_experts, is_counsellor


def furnish_workspace() -> None:
    """Add the panels and menu lines of explorers, of experts, and of who approves experts."""
    add_panel(12, "encounters/_panel_explorer.html", _exploring)
    add_panel(13, "encounters/_panel_expert.html", _receiving)
    add_panel(14, "encounters/_panel_desk.html", _reading)
    add_panel(11, "encounters/counsellor/_panel.html", _following)
    add_panel(14, "encounters/team/_panel.html", _overseeing)
    add_entry(12, _("Mes explorateurs"), "encounters:followed", is_counsellor)
    add_entry(61, _("Suivi des rencontres"), "encounters:figures", approves_experts)
    add_entry(10, _("Mes rencontres"), "encounters:mine", _explores, count=_bilans_waiting)
    add_entry(11, _("Mes demandes reçues"), "encounters:requests", _is_expert, count=_requests_waiting)
    add_entry(11, _("Mon profil d’expert-métier"), "encounters:profile", _is_expert)
    add_entry(60, _("Experts-métier à lire"), "encounters:desk", approves_experts, count=_profiles_waiting)


def _explores(person: Person) -> bool:
    return explorer_of(person) is not None


def _is_expert(person: Person) -> bool:
    return expert_of(person) is not None


def _requests_waiting(person: Person) -> int:
    return requests_to_answer(person).count()


def _bilans_waiting(person: Person) -> int:
    return bilans_to_write(person).count()


def _profiles_waiting(person: Person) -> int:
    return experts_to_read(person).count()


def _exploring(person: Person) -> dict[str, Any] | None:
    explorer = explorer_of(person)
    if explorer is None:
        return {"explorer": None} if not (person.is_staff or expert_of(person)) else None
    return {
        "explorer": explorer,
        "coming": next_encounter(person),
        "waiting": encounters_of_explorer(explorer).filter(state=EncounterState.REQUESTED)[:3],
        "bilans": bilans_to_write(person)[:3],
        "suggestions": open_suggestions(explorer)[:2],
        "count": encounters_of_explorer(explorer).count(),
    }


def _receiving(person: Person) -> dict[str, Any] | None:
    expert = expert_of(person)
    if expert is None:
        return None
    requests = requests_to_answer(person)
    return {
        "expert": expert,
        "requests": requests[:3],
        "count": requests.count(),
        "coming": next_encounter(person),
    }


def _following(person: Person) -> dict[str, Any] | None:
    if not is_counsellor(person):
        return {"followed": None} if structures_of(person).exists() and not person.is_staff else None
    followed = followed_by(person)
    return {
        "followed": followed,
        "soon": [one for one in followed if one.is_soon][:3],
        "awaited": sum(one.awaited > 0 for one in followed),
        "silent": sum(one.is_silent for one in followed),
    }


def _overseeing(person: Person) -> dict[str, Any] | None:
    return {"unanswered": len(unanswered(timezone.now()))} if approves_experts(person) else None


def _reading(person: Person) -> dict[str, Any] | None:
    return {"waiting": experts_to_read(person).count()} if approves_experts(person) else None
