"""One's encounters, and the page of each."""

from typing import Any
from uuid import uuid4

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from portulan.accounts.models import Person
from portulan.accounts.signed_in import signed_in
from portulan.encounters.enums import EncounterState, Step
from portulan.encounters.forms.answers import AcceptForm, CancelForm, DeclineForm, MessageForm
from portulan.encounters.forms.request import PreparationForm
from portulan.encounters.gates import expert_required, explorer_required
from portulan.encounters.models import Bilan, Encounter, Feedback
from portulan.encounters.queries import (
    bilans_visible_to,
    encounters_of_expert,
    encounters_of_explorer,
    encounters_visible_to,
    expert_of,
    followings_of,
    open_suggestions,
    thread_of,
    waiting_proposal,
)
from portulan.encounters.related import resources_for
from portulan.encounters.rules import is_late, require_explorer, waits_until
from portulan.encounters.words import occupation_name


@explorer_required
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """The explorer's: to come, waiting, past."""
    person = signed_in(request)
    explorer = require_explorer(person)
    context = {
        "explorer": explorer,
        "followings": followings_of(explorer),
        "suggestions": open_suggestions(explorer),
        "waits_until": waits_until(person, timezone.now()),
        **_sorted(list(encounters_of_explorer(explorer)[:100])),
    }
    return render(request, "encounters/mine.html", context)


@expert_required
@require_safe
def requests(request: HttpRequest) -> HttpResponse:
    """The expert's: to answer, to come, past."""
    expert = expert_of(signed_in(request))
    assert expert is not None  # noqa: S101 (expert_required)
    context = {"expert": expert, **_sorted(list(encounters_of_expert(expert)[:200]))}
    return render(request, "encounters/requests.html", context)


@login_required
@require_safe
def page(request: HttpRequest, pk: int) -> HttpResponse:
    """Where it stands, the thread, what to do next."""
    return show(request, get_object_or_404(encounters_visible_to(signed_in(request)), pk=pk))


def show(request: HttpRequest, encounter: Encounter, status: int = 200, **forms: Any) -> HttpResponse:
    """The page of an encounter; ``forms`` are those just refused, with what was typed."""
    person = signed_in(request)
    context = {
        "encounter": encounter,
        "occupation": occupation_name(encounter.occupation),
        "other": encounter.other(person),
        "takes_part": encounter.takes_part(person),
        "is_expert": encounter.expert.account_id == person.pk,
        "is_explorer": encounter.explorer.person_id == person.pk,
        "thread": thread_of(encounter) if encounter.takes_part(person) else (),
        "proposal": waiting_proposal(encounter),
        "is_late": is_late(encounter, timezone.now()),
        "has_begun": encounter.start <= timezone.now(),
        "steps": Step.choices,
        "resources": resources_for(encounter.occupation) if encounter.is_live else (),
        **_afterwards(person, encounter),
        **(_forms(encounter) | forms),
    }
    return render(request, "encounters/encounter.html", context, status=status)


def _forms(encounter: Encounter) -> dict[str, Any]:
    return {
        "accept_form": AcceptForm(prefix="accept"),
        "decline_form": DeclineForm(prefix="decline"),
        "cancel_form": CancelForm(prefix="cancel"),
        "message_form": MessageForm(initial={"key": uuid4()}),
        "preparation_form": PreparationForm(encounter=encounter),
    }


def _afterwards(person: Person, encounter: Encounter) -> dict[str, Any]:
    """What was written once it was past, as far as this reader may know."""
    bilan = bilans_visible_to(person).filter(encounter=encounter).first()
    feedback = Feedback.objects.filter(encounter=encounter, encounter__expert__account=person).first()
    thanks = getattr(encounter, "thanks", None) if encounter.takes_part(person) else None
    has_bilan = Bilan.objects.filter(encounter=encounter).exists()
    return {"bilan": bilan, "feedback": feedback, "thanks": thanks, "has_bilan": has_bilan}


def _sorted(encounters: list[Encounter]) -> dict[str, list[Encounter]]:
    coming = [one for one in encounters if one.state == EncounterState.ACCEPTED]
    waiting = [one for one in encounters if one.state == EncounterState.REQUESTED]
    return {
        "coming": sorted(coming, key=lambda one: one.start),
        "waiting": sorted(waiting, key=lambda one: one.expires_at),
        "past": [one for one in encounters if not one.is_live],
    }
