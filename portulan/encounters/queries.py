"""What a person may see of encounters. A hidden one does not exist for them."""

from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone

from portulan.accounts.models import Person, Structure
from portulan.accounts.rules import is_administrator
from portulan.charters.rules import has_signed
from portulan.common.place_time import place_today
from portulan.encounters.enums import EncounterState, ExpertState, ProposalState
from portulan.encounters.models import (
    Bilan,
    Encounter,
    Expert,
    Explorer,
    Feedback,
    Following,
    FollowInvitation,
    GroupLink,
    Message,
    Proposal,
    Suggestion,
    Thanks,
)
from portulan.encounters.models.explorer import OF_AGE
from portulan.encounters.rules import COUNSELLOR_CHARTER, approves_experts


def shown_experts() -> QuerySet[Expert]:
    """Those whom explorers find."""
    return Expert.objects.shown().select_related("account")


def experts_visible_to(person: Person) -> QuerySet[Expert]:
    """Those published, one's own profile, and every profile sent for who approves them; nobody who left."""
    experts = Expert.objects.exclude(state=ExpertState.GONE).select_related("account")
    if approves_experts(person):
        return experts.filter(
            Q(state=ExpertState.APPROVED) | Q(submitted_at__isnull=False) | Q(account=person)
        )
    return experts.filter(Q(state=ExpertState.APPROVED, account__is_active=True) | Q(account=person))


def experts_to_read(person: Person) -> QuerySet[Expert]:
    """The profiles that wait for the team, the oldest first; nothing for others."""
    if not approves_experts(person):
        return Expert.objects.none()
    waiting = Expert.objects.to_read().select_related("account")
    return waiting.order_by(Coalesce("proposed_at", "submitted_at"), "pk")


def expert_of(person: Person) -> Expert | None:
    """The person's profile of expert, if they have one."""
    return Expert.objects.filter(account=person).select_related("account").first()


def explorer_of(person: Person) -> Explorer | None:
    """The explorer that the person is, if they introduced themselves."""
    return Explorer.objects.filter(person=person).select_related("person").first()


def explorers_known_to(person: Person) -> QuerySet[Explorer]:
    """All of them, for who helps them on the team's pages; nothing for others."""
    if not approves_experts(person):
        return Explorer.objects.none()
    return Explorer.objects.select_related("person")


def encounters_visible_to(person: Person) -> QuerySet[Encounter]:
    """One's own; for a counsellor, those that a followed explorer shares, and all those of a minor.

    An explorer who turns eighteen decides alone: age is counted today. Pages of the team read others by
    their own queries, never by this one.
    """
    return Encounter.objects.filter(
        Q(explorer__person=person) | Q(expert__account=person) | Q(explorer__in=_read_by(person))
    ).with_people()


def _read_by(counsellor: Person) -> QuerySet[Explorer]:
    if not has_signed(counsellor, COUNSELLOR_CHARTER):
        return Explorer.objects.none()
    followed = Following.objects.current().filter(counsellor=counsellor, explorer=OuterRef("pk"))
    minors = Q(birth_date__gt=_years_ago(OF_AGE))
    shared = Exists(followed.filter(shares_meetings=True))
    return Explorer.objects.filter(shared | (Exists(followed) & minors))


def _years_ago(years: int) -> date:
    today = place_today()
    leap = today.month == 2 and today.day == 29
    return today.replace(year=today.year - years, day=28 if leap else today.day)


def encounters_of_explorer(explorer: Explorer) -> QuerySet[Encounter]:
    """All of an explorer's, the latest first."""
    return Encounter.objects.filter(explorer=explorer).with_people().select_related("bilan")


def encounters_of_expert(expert: Expert) -> QuerySet[Encounter]:
    """All of an expert's, the latest first."""
    return Encounter.objects.filter(expert=expert).with_people().select_related("feedback")


def requests_to_answer(person: Person) -> QuerySet[Encounter]:
    """What an expert has not answered yet, what expires first at the top."""
    waiting = Encounter.objects.filter(expert__account=person, state=EncounterState.REQUESTED)
    return waiting.with_people().order_by("expires_at", "pk")


def bilans_to_write(person: Person) -> QuerySet[Encounter]:
    """The person's past meetings without a bilan, the oldest first."""
    past = Encounter.objects.filter(explorer__person=person, state=EncounterState.DONE, bilan=None)
    return past.with_people().order_by("end", "pk")


def unanswered_requests(now: datetime) -> QuerySet[Encounter]:
    """The requests whose time to be answered is over, or whose slot has come."""
    over = Q(expires_at__lte=now) | Q(start__lte=now)
    return Encounter.objects.filter(over, state=EncounterState.REQUESTED).with_people()


def ended_encounters(now: datetime) -> QuerySet[Encounter]:
    """The meetings whose hour is past and that nobody ended."""
    return Encounter.objects.filter(state=EncounterState.ACCEPTED, end__lte=now).with_people()


def encounters_without_bilan(now: datetime, *, since: datetime, until: datetime) -> QuerySet[Encounter]:
    """Past meetings without a bilan that ended between two moments."""
    past = Encounter.objects.filter(state=EncounterState.DONE, bilan=None, end__lte=now)
    return past.filter(end__gt=since, end__lte=until).with_people()


def thread_of(encounter: Encounter) -> QuerySet[Message]:
    """The messages of an encounter, the oldest first."""
    return encounter.messages.select_related("author")


def waiting_proposal(encounter: Encounter) -> Proposal | None:
    """The other time that waits for an answer."""
    return encounter.proposals.filter(state=ProposalState.WAITING).select_related("by").first()


def thanks_to(expert: Expert) -> QuerySet[Thanks]:
    """The wall of thanks, hidden ones included: its owner alone sees those."""
    return Thanks.objects.filter(encounter__expert=expert).select_related("encounter__explorer__person")


def shown_thanks_to(expert: Expert) -> QuerySet[Thanks]:
    """What others read of the wall."""
    return thanks_to(expert).filter(hidden_at=None)


def meetings_held_by(expert: Expert) -> int:
    """How many meetings the expert gave."""
    return Encounter.objects.held().filter(expert=expert).count()


def counsellors_of(explorer: Explorer) -> QuerySet[Person]:
    """Who follows the explorer now."""
    current = Following.objects.current().filter(explorer=explorer)
    return Person.objects.filter(pk__in=current.values("counsellor"), is_active=True).order_by("pk")


def followings_of(explorer: Explorer) -> QuerySet[Following]:
    """By whom the explorer is followed now."""
    current = Following.objects.current().filter(explorer=explorer)
    return current.select_related("counsellor", "structure").order_by("since")


def followings_by(counsellor: Person) -> QuerySet[Following]:
    """Whom the counsellor follows now, by name."""
    current = Following.objects.current().filter(counsellor=counsellor)
    return current.select_related("explorer__person", "structure").order_by(
        "explorer__person__last_name", "pk"
    )


def encounters_followed_by(counsellor: Person) -> QuerySet[Encounter]:
    """Those of followed explorers that the counsellor may read, the latest first; never the counsellor's own."""
    return Encounter.objects.filter(explorer__in=_read_by(counsellor)).with_people()


def follow_invitations_by(counsellor: Person, since: datetime) -> QuerySet[FollowInvitation]:
    """The counsellor's invitations that can still be accepted, the latest first."""
    return open_follow_invitations(since).filter(counsellor=counsellor).order_by("-sent_at", "pk")


def group_links_by(counsellor: Person, now: datetime) -> QuerySet[GroupLink]:
    """The counsellor's links that stand, the latest first."""
    return GroupLink.objects.standing(now).filter(counsellor=counsellor).select_related("structure")


def bilans_visible_to(person: Person) -> QuerySet[Bilan]:
    """One's own; for a counsellor, what a followed explorer agreed to share."""
    following = Following.objects.current().filter(
        counsellor=person, shares_bilans=True, explorer=OuterRef("encounter__explorer")
    )
    mine = Q(encounter__explorer__person=person)
    if not has_signed(person, COUNSELLOR_CHARTER):
        return Bilan.objects.filter(mine)
    return Bilan.objects.filter(mine | (Q(is_shared=True) & Exists(following)))


def open_suggestions(explorer: Explorer) -> QuerySet[Suggestion]:
    """The experts that a counsellor proposes, still published, the latest first."""
    suggested = Suggestion.objects.filter(
        following__explorer=explorer, following__ended_at=None, closed_at=None
    ).filter(expert__state=ExpertState.APPROVED)
    return suggested.select_related("expert__account", "following__counsellor")


def open_follow_invitations(since: datetime) -> QuerySet[FollowInvitation]:
    """Invitations that can still be accepted."""
    waiting = FollowInvitation.objects.filter(accepted_at=None, withdrawn_at=None, sent_at__gte=since)
    return waiting.select_related("structure", "counsellor")


def addresses_written_to(counsellor: Person, structure: Structure, since: datetime) -> set[str]:
    """Those whom the counsellor or the structure wrote to, whatever became of the invitation."""
    theirs = Q(counsellor=counsellor) | Q(structure=structure)
    return set(FollowInvitation.objects.filter(theirs, sent_at__gt=since).values_list("email", flat=True))


def next_encounter(person: Person) -> Encounter | None:
    """The person's next meeting."""
    coming = Encounter.objects.of(person).filter(state=EncounterState.ACCEPTED, end__gt=timezone.now())
    return coming.with_people().order_by("start", "pk").first()


def feedbacks_to_read(person: Person) -> QuerySet[Feedback]:
    """What experts wrote to the team, the latest first; nothing for others."""
    if not approves_experts(person):
        return Feedback.objects.none()
    words = Feedback.objects.exclude(note="").order_by("-written_at", "-pk")
    return words.select_related("encounter__explorer__person", "encounter__expert__account")


def reported_messages(person: Person) -> QuerySet[Message]:
    """Every message, for who handles reports of them; nothing for others."""
    if not is_administrator(person):
        return Message.objects.none()
    return Message.objects.select_related(
        "author", "encounter__explorer__person", "encounter__expert__account"
    )
