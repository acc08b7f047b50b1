"""Cancelling a meeting, in time or late."""

from django.db import transaction
from django.utils import timezone

from portulan.accounts.models import Person
from portulan.agenda.actions.holding import let_go
from portulan.agenda.models import Wait
from portulan.common.contact_details import without_details
from portulan.encounters.actions.indexing import queue_experts
from portulan.encounters.actions.state import locked, note, release
from portulan.encounters.enums import EncounterState
from portulan.encounters.models import Encounter, Expert, Explorer
from portulan.encounters.notices import tell_counsellors, tell_of_step
from portulan.encounters.rules import SERVICE, check_may_change, waits_until


@transaction.atomic
def cancel_encounter(*, by: Person, encounter: Encounter, reason: str = "") -> Encounter:
    """Cancel a meeting to come; less than a day before it is late, and says why.

    Raises NotYours, NotPlanned or ReasonMissing.
    """
    encounter = locked(encounter)
    encounter.is_late = check_may_change(by, encounter, reason)
    encounter.cancelled_by, encounter.cancelled_at = by, timezone.now()
    encounter.cancel_reason = without_details(reason)
    release(
        encounter,
        EncounterState.CANCELLED,
        "is_late",
        "cancelled_by",
        "cancelled_at",
        "cancel_reason",
    )
    note(encounter, "cancelled", by=by, data={"late": encounter.is_late})
    if encounter.appointment is None:  # else the agenda tells both, and its letter leads to the reason
        tell_of_step(encounter, encounter.other(by), "cancelled", reason=encounter.cancel_reason)
    if encounter.is_late:
        tell_of_late_change(encounter, by)
    return encounter


def tell_of_late_change(encounter: Encounter, by: Person) -> None:
    """Tell the counsellor once the explorer's late changes reach the threshold."""
    is_explorer = encounter.explorer.person_id == by.pk
    if is_explorer and waits_until(by, timezone.now()):
        tell_counsellors(encounter, "late")


@transaction.atomic
def end_everything_of(explorer: Explorer) -> None:
    """Free what an explorer had asked or planned, without blame, and tell the experts."""
    person = explorer.person
    let_go(person=person, service=SERVICE)
    Wait.objects.filter(person=person).delete()
    for encounter in Encounter.objects.filter(explorer=explorer).live().with_people():
        stood = encounter.is_accepted
        encounter.cancelled_by, encounter.cancelled_at = person, timezone.now()
        release(encounter, EncounterState.CANCELLED, "cancelled_by", "cancelled_at")
        note(encounter, "cancelled", data={"late": False})
        if not stood:
            tell_of_step(encounter, encounter.expert.person, "cancelled", reason="")


@transaction.atomic
def cancel_everything_of(person: Person) -> None:
    """Free what a person who leaves had asked or planned, tell the others, and leave the index."""
    queue_experts(Expert.objects.filter(account=person).values_list("pk", flat=True))
    for encounter in Encounter.objects.of(person).live().with_people():
        stood = encounter.is_accepted
        encounter.cancelled_by, encounter.cancelled_at = person, timezone.now()
        release(encounter, EncounterState.CANCELLED, "cancelled_by", "cancelled_at")
        note(encounter, "cancelled", by=person, data={"late": False})
        if not stood:
            tell_of_step(encounter, encounter.other(person), "cancelled", reason="")
