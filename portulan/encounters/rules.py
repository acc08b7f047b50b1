"""What the charter promises and the software holds; asked by pages, forms and actions alike.

The figures are those of the charter's commitments: Intérêt, Respect des engagements, Bilan, Préparation.
"""

import re
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone

from portulan.accounts.models import Membership, Person
from portulan.accounts.rules import is_administrator
from portulan.charters.rules import has_signed
from portulan.common.folding import folded
from portulan.common.place_time import in_place
from portulan.encounters import errors
from portulan.encounters.enums import ConsentState, EncounterState, ExpertState, Outcome, ProposalState
from portulan.encounters.models import Encounter, Expert, Explorer, Proposal
from portulan.rooms.enums import Ending
from portulan.rooms.models import Room
from portulan.rooms.queries import last_stays_in

EXPLORER_CHARTER, EXPERT_CHARTER, COUNSELLOR_CHARTER = "explorateur", "expert-metier", "conseiller"
SERVICE = "encounter"  # in the agenda and in the rooms

MOST_PENDING = 3
MOST_A_MONTH = 4
FEWEST_QUESTIONS = 2
ANSWER_WITHIN = timedelta(days=5)
ANSWER_BEFORE = timedelta(hours=6)  # of the meeting: a yes leaves the time to come
LATE_BEFORE = timedelta(hours=24)
MOST_LATE, LATE_DURING, LATE_WAIT = 2, timedelta(days=90), timedelta(days=30)
BILAN_REMINDERS = (timedelta(days=1), timedelta(days=3), timedelta(days=10))
BILAN_WITHIN = timedelta(days=14)
CONSENT_WITHIN = timedelta(days=30)
SILENCE = timedelta(days=30)  # without a sign, a followed explorer is said to be silent
INVITE_AGAIN = timedelta(days=1)

LEAST_WHY, LEAST_QUESTION = (12, 3), (8, 2)  # letters, words

CUT = (Ending.INFERRED, Ending.LOST)
MOVE_LATER_WITHIN = timedelta(days=2)  # after a meeting that was cut short

COUNTED = (EncounterState.REQUESTED, EncounterState.ACCEPTED, EncounterState.DONE)
RECEIVING = (ExpertState.DRAFT, ExpertState.SUBMITTED, ExpertState.APPROVED, ExpertState.PAUSED)


def says_something(text: str, least: tuple[int, int]) -> bool:
    """Whether a text has so many letters, in so many words."""
    letters, words = least
    said = re.findall(r"[^\W\d_]+", text)
    return sum(map(len, said)) >= letters and len(said) >= words


def check_prepared(questions: Sequence[str]) -> None:
    """At least two questions, each of its own. Raises NotPrepared, QuestionTooShort or SameQuestions."""
    if len(questions) < FEWEST_QUESTIONS:
        raise errors.NotPrepared
    if not all(says_something(question, LEAST_QUESTION) for question in questions):
        raise errors.QuestionTooShort
    if len({plain(question) for question in questions}) < len(questions):
        raise errors.SameQuestions


def plain(question: str) -> str:
    """A question without case, accents nor marks: two that read alike are one."""
    return " ".join(re.findall(r"\w+", folded(question)))


def approves_experts(person: Person) -> bool:
    """Whether the person reads the profiles of experts for the team."""
    return is_administrator(person)


def is_counsellor(person: Person) -> bool:
    """Whether the person signed the counsellors' charter and belongs to a structure."""
    return has_signed(person, COUNSELLOR_CHARTER) and Membership.objects.filter(person=person).exists()


def receives_requests(person: Person) -> bool:
    """Whether the person publishes hours as an expert, already approved or soon, the charter signed."""
    is_expert = Expert.objects.filter(account=person, state__in=RECEIVING).exists()
    return is_expert and has_signed(person, EXPERT_CHARTER)


def charter_of(person: Person, encounter: Encounter) -> str:
    """The charter that the person signs for what they do in an encounter."""
    return EXPERT_CHARTER if encounter.expert.account_id == person.pk else EXPLORER_CHARTER


def check_signed(person: Person, slug: str) -> None:
    """The version in force comes before any act; what only lets go asks for none. Raises CharterNotSigned."""
    if not has_signed(person, slug):
        raise errors.CharterNotSigned


def check_of_age(person: Person) -> None:
    """An expert is an adult, as far as the person said a birth date. Raises ExpertIsMinor."""
    explorer = Explorer.objects.filter(person=person).first()
    if explorer and explorer.is_minor:
        raise errors.ExpertIsMinor


def require_explorer(person: Person) -> Explorer:
    """The explorer that this person is. Raises NotAnExplorer or CharterNotSigned."""
    explorer = Explorer.objects.filter(person=person).select_related("person").first()
    if explorer is None:
        raise errors.NotAnExplorer
    check_signed(person, EXPLORER_CHARTER)
    return explorer


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


def month_around(moment: datetime) -> tuple[datetime, datetime]:
    """When the month of that moment begins, and when the next one does."""
    first = in_place(moment).replace(day=1, hour=0, minute=0, second=0, microsecond=0, fold=0)
    following = (first + timedelta(days=32)).replace(day=1)
    return first, following


def bilans_overdue(explorer: Explorer, now: datetime) -> bool:
    """Whether a meeting ended more than two weeks ago without its bilan."""
    past = Encounter.objects.filter(explorer=explorer, state=EncounterState.DONE, bilan=None)
    return past.filter(end__lte=now - BILAN_WITHIN).exists()


def is_late(encounter: Encounter, now: datetime) -> bool:
    """Whether a meeting to come is too near to be changed without a reason."""
    return encounter.start - now < LATE_BEFORE


def late_changes(person: Person) -> list[datetime]:
    """When the person cancelled late, or had a meeting moved late; the oldest first."""
    cancelled = Encounter.objects.filter(cancelled_by=person, is_late=True)
    moved = Proposal.objects.filter(by=person, is_late=True, state=ProposalState.ACCEPTED)
    moments = [
        *cancelled.values_list("cancelled_at", flat=True),
        *moved.values_list("answered_at", flat=True),
    ]
    return sorted(moment for moment in moments if moment is not None)


def waits_until(person: Person, now: datetime) -> datetime | None:
    """When new requests are open again after two late changes in ninety days; nothing when they are open."""
    last = late_changes(person)[-MOST_LATE:]
    if len(last) < MOST_LATE or last[-1] - last[0] > LATE_DURING:
        return None
    until = last[-1] + LATE_WAIT
    return until if until > now else None


def check_may_act_as_expert(person: Person, encounter: Encounter) -> None:
    """Only the expert answers a request. Raises NotYours."""
    if encounter.expert.account_id != person.pk:
        raise errors.NotYours


def check_may_act_as_explorer(person: Person, encounter: Encounter) -> None:
    """Only the explorer withdraws, prepares, writes the bilan. Raises NotYours."""
    if encounter.explorer.person_id != person.pk:
        raise errors.NotYours


def check_may_take_part(person: Person, encounter: Encounter) -> None:
    """Only the two who meet move, cancel and write. Raises NotYours."""
    if not encounter.takes_part(person):
        raise errors.NotYours


def check_may_change(person: Person, encounter: Encounter, reason: str) -> bool:
    """Whether a change now is a late one. Raises NotYours, NotPlanned, or ReasonMissing for a late one without it."""
    check_may_take_part(person, encounter)
    if not encounter.is_accepted or encounter.start <= timezone.now():
        raise errors.NotPlanned
    late = is_late(encounter, timezone.now())
    if late and not reason.strip():
        raise errors.ReasonMissing
    return late


def was_interrupted(encounter: Encounter) -> bool:
    """Whether the meeting was cut short: the room says so, or one of the two that it was held in part."""
    room = encounter.room
    if room and room.start <= timezone.now() and (room.incidents.exists() or _is_cut_now(room)):
        return True
    written = Encounter.objects.filter(pk=encounter.pk)
    return written.filter(Q(bilan__outcome=Outcome.PARTLY) | Q(feedback__outcome=Outcome.PARTLY)).exists()


def _is_cut_now(room: Room) -> bool:
    return any(stay.left_at and stay.ending in CUT for stay in last_stays_in(room))


def check_may_move(person: Person, encounter: Encounter, reason: str) -> bool:
    """Whether a move proposed now is a late one: never after an interruption, nor of a request not yet answered.

    Raises NotYours, NotPlanned or ReasonMissing.
    """
    check_may_take_part(person, encounter)
    if encounter.is_requested and encounter.expires_at > timezone.now():
        check_may_counter(person, encounter)
        return False
    if encounter.is_accepted and was_interrupted(encounter):
        return False
    return check_may_change(person, encounter, reason)


def check_may_counter(person: Person, encounter: Encounter) -> None:
    """The expert proposes another time instead of the one asked; the explorer then may too. Raises NotPlanned."""
    answers = encounter.proposals.filter(by=encounter.expert.account_id, state=ProposalState.WAITING)
    if encounter.expert.account_id != person.pk and not answers.exists():
        raise errors.NotPlanned


def check_may_write(person: Person, encounter: Encounter) -> None:
    """The thread lives as long as the meeting may take place, and afterwards, while both have an account.

    Raises NotYours, CharterNotSigned, ThreadIsClosed or ExpertIsGone.
    """
    check_may_take_part(person, encounter)
    check_signed(person, charter_of(person, encounter))
    if encounter.expert.is_gone:
        raise errors.ExpertIsGone
    if not (encounter.is_live or encounter.is_done):
        raise errors.ThreadIsClosed


def check_may_judge(person: Person, expert: Expert) -> None:
    """The team approves, and nobody their own profile. Raises NotTheTeam, AlreadyDecided."""
    if not approves_experts(person) or expert.account_id == person.pk:
        raise errors.NotTheTeam
    if not expert.waits_for_team:
        raise errors.AlreadyDecided
