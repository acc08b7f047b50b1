"""One's encounters, and the page of each."""

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from portulan.accounts.models import Person
from portulan.accounts.signed_in import signed_in
from portulan.encounters.availability import schedule_of
from portulan.encounters.enums import EncounterState, Step
from portulan.encounters.forms.answers import AcceptForm, CancelForm, DeclineForm, MessageForm
from portulan.encounters.forms.request import PreparationForm
from portulan.encounters.gates import expert_required, explorer_required
from portulan.encounters.lines import experts_awaited_by
from portulan.encounters.models import Bilan, Encounter, Feedback, Following, Proposal
from portulan.encounters.queries import (
    bilans_visible_to,
    encounters_of_expert,
    encounters_of_explorer,
    encounters_visible_to,
    expert_of,
    explorer_of,
    followings_by,
    followings_of,
    open_suggestions,
    thread_of,
    waiting_proposal,
)
from portulan.encounters.related import resources_for
from portulan.encounters.rules import (
    LATE_DURING,
    MOST_LATE,
    is_late,
    late_changes,
    require_explorer,
    waits_until,
)
from portulan.encounters.words import occupation_name


@login_required
@require_safe
def mine(request: HttpRequest) -> HttpResponseBase:
    """The explorer's; an expert who explores nothing is led to the requests received."""
    person = signed_in(request)
    if expert_of(person) and not explorer_of(person):
        return redirect("encounters:requests")
    return _explored(request)


@explorer_required
def _explored(request: HttpRequest) -> HttpResponse:
    """To come, waiting, past."""
    person = signed_in(request)
    explorer = require_explorer(person)
    context = {
        "explorer": explorer,
        "followings": followings_of(explorer),
        "suggestions": open_suggestions(explorer),
        "waits_until": waits_until(person, timezone.now()),
        "awaited": experts_awaited_by(explorer),
        **_sorted(list(encounters_of_explorer(explorer).select_related("thanks")[:100])),
    }
    return render(request, "encounters/mine.html", context)


@expert_required
@require_safe
def requests(request: HttpRequest) -> HttpResponse:
    """The expert's: to answer, to come, past."""
    expert = expert_of(signed_in(request))
    assert expert is not None  # noqa: S101 (expert_required)
    context = {"expert": expert, **_sorted(list(encounters_of_expert(expert).select_related("thanks")[:200]))}
    return render(request, "encounters/requests.html", context)


@login_required
@require_safe
def page(request: HttpRequest, pk: int) -> HttpResponse:
    """Where it stands, the thread, what to do next."""
    return show(request, get_object_or_404(encounters_visible_to(signed_in(request)), pk=pk))


def show(request: HttpRequest, encounter: Encounter, status: int = 200, **forms: Any) -> HttpResponse:
    """The page of an encounter; ``forms`` are those just refused, with what was typed."""
    person = signed_in(request)
    proposal = waiting_proposal(encounter)
    context = {
        "encounter": encounter,
        "occupation": occupation_name(encounter.occupation),
        "other": encounter.other(person),
        "takes_part": encounter.takes_part(person),
        "is_expert": encounter.expert.account_id == person.pk,
        "is_explorer": encounter.explorer.person_id == person.pk,
        "thread": thread_of(encounter) if encounter.takes_part(person) else (),
        "proposal": proposal,
        "answer_by": _answered_before(encounter, proposal) if proposal else None,
        "is_late": is_late(encounter, timezone.now()),
        "has_begun": encounter.start <= timezone.now(),
        "steps": Step.choices,
        "resources": resources_for(encounter.occupation) if encounter.is_live else (),
        **_lateness(person, encounter),
        **_accompanying(person, encounter),
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


def _answered_before(encounter: Encounter, proposal: Proposal) -> datetime:
    """Until when another time can be agreed to: the expert's notice, and the hour that stands."""
    schedule = schedule_of(encounter.expert)
    notice = timedelta(hours=schedule.notice if schedule else 0)
    return min(encounter.start, proposal.start - notice)


def _lateness(person: Person, encounter: Encounter) -> dict[str, Any]:
    """How many late changes of these last months are the reader's, for an explorer whom they may stop."""
    cancelled = encounter.is_late and encounter.cancelled_by_id == person.pk
    near = encounter.is_accepted and is_late(encounter, timezone.now())
    if encounter.explorer.person_id != person.pk or not (cancelled or near):
        return {}
    since = timezone.now() - LATE_DURING
    counted = sum(moment >= since for moment in late_changes(person))
    return {"late_count": counted, "late_most": MOST_LATE, "late_next": counted + 1}


def _accompanying(person: Person, encounter: Encounter) -> dict[str, Any]:
    """For a counsellor, the way back to the explorer; for the explorer, who reads a bilan that is shared."""
    if encounter.explorer.person_id == person.pk:
        readers = followings_of(encounter.explorer).filter(shares_bilans=True)
        return {"readers": readers if encounter.is_done else Following.objects.none()}
    if encounter.takes_part(person):
        return {}
    following = followings_by(person).filter(explorer=encounter.explorer).first()
    return {"following": following, "contact_email": settings.CONTACT_EMAIL}


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
