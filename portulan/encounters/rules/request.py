"""When a meeting may be asked for, and for when."""

from datetime import datetime

from django.db.models import QuerySet
from django.utils import timezone

from portulan.common.place_time import month_around
from portulan.encounters import errors
from portulan.encounters.enums import ConsentState, EncounterState
from portulan.encounters.models import Encounter, Expert, Explorer
from portulan.encounters.rules.change import waits_until
from portulan.encounters.rules.figures import (
    ANSWER_BEFORE,
    ANSWER_WITHIN,
    BILAN_WITHIN,
    EXPLORER_CHARTER,
    MOST_A_MONTH,
    MOST_PENDING,
)
from portulan.encounters.rules.role import check_signed

COUNTED = (EncounterState.REQUESTED, EncounterState.ACCEPTED, EncounterState.DONE)


def check_may_request(explorer: Explorer, expert: Expert) -> None:
    """Asking an expert for a meeting, whatever the hour.

    Raises CharterNotSigned, ConsentAwaited, OwnProfile, ExpertNotShown, AlreadyAsked, BilanAwaited,
    TooManyLateChanges or TooManyPending.
    """
    check_may_explore(explorer)
    if expert.account_id == explorer.person_id:
        raise errors.OwnProfile
    if not expert.is_shown:
        raise errors.ExpertNotShown
    live = Encounter.objects.filter(explorer=explorer).live()
    if live.filter(expert=expert).exists():
        raise errors.AlreadyAsked
    if live.filter(state=EncounterState.REQUESTED).count() >= MOST_PENDING:
        raise errors.TooManyPending


def answer_by(asked_at: datetime, start: datetime) -> datetime:
    """Until when a request made then may be answered: five days, and some hours before the meeting.

    For a meeting nearer than that, half the time that is left.
    """
    return min(asked_at + ANSWER_WITHIN, max(start - ANSWER_BEFORE, asked_at + (start - asked_at) / 2))


def check_may_explore(explorer: Explorer) -> None:
    """What stands before any request.

    Raises CharterNotSigned, ConsentAwaited or ConsentRefused, BilanAwaited, TooManyLateChanges.
    """
    check_signed(explorer.person, EXPLORER_CHARTER)
    if explorer.needs_consent and explorer.consent != ConsentState.GIVEN:
        raise errors.ConsentRefused if explorer.consent == ConsentState.REFUSED else errors.ConsentAwaited
    if bilans_overdue(explorer, timezone.now()):
        raise errors.BilanAwaited
    if waits_until(explorer.person, timezone.now()):
        raise errors.TooManyLateChanges


def check_may_meet_at(
    explorer: Explorer, expert: Expert, start: datetime, besides: Encounter | None = None
) -> None:
    """The month's meetings of both, ``besides`` one that is moved. Raises TooManyThisMonth or ExpertIsFull."""
    others = Encounter.objects.exclude(pk=besides.pk) if besides else Encounter.objects.all()
    if in_month_of(start, others.filter(explorer=explorer)) >= MOST_A_MONTH:
        raise errors.TooManyThisMonth
    if in_month_of(start, others.filter(expert=expert)) >= expert.monthly_most:
        raise errors.ExpertIsFull


def in_month_of(moment: datetime, encounters: QuerySet[Encounter]) -> int:
    """How many of these meetings are in the month of that moment, on the instance's clock."""
    first, last = month_around(moment)
    return encounters.filter(state__in=COUNTED, start__gte=first, start__lt=last).count()


def bilans_overdue(explorer: Explorer, now: datetime) -> bool:
    """Whether a meeting ended more than two weeks ago without its bilan."""
    past = Encounter.objects.filter(explorer=explorer, state=EncounterState.DONE, bilan=None)
    return past.filter(end__lte=now - BILAN_WITHIN).exists()
