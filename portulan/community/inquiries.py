"""Who answers what is written to the team, and what a person sees of it."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from portulan.accounts.models import Person
from portulan.community import errors
from portulan.community.enums import InquiryKind, InquiryState
from portulan.community.models import Inquiry, InquiryReply, InquiryRoute, Profile, Referent, Vote
from portulan.community.models.inquiry import InquiryQuerySet
from portulan.community.rules import animates
from portulan.community.telling import TEAM

OVER = (InquiryState.DONE, InquiryState.REFUSED)


def chosen_for(kind: InquiryKind) -> QuerySet[Person]:
    """Whom the route of a kind names: its people, the referents of its channel; nobody while it has none."""
    route = InquiryRoute.objects.filter(kind=kind).first()
    if route is None:
        return Person.objects.none()
    named = Q(pk__in=route.recipients.values("person"))
    refer = Q(pk__in=Referent.objects.filter(channel=route.channel_id).values("person"))
    arrived = Exists(Profile.objects.filter(person=OuterRef("pk")))
    return Person.objects.filter(arrived, named | refer if route.channel_id else named, is_active=True)


def told_of(kind: InquiryKind) -> QuerySet[Person]:
    """Those who are told of an inquiry: whom the route names, else the animation team."""
    chosen = chosen_for(kind)
    if chosen.exists():
        return chosen.distinct()
    return Person.objects.filter(staff_grants__role__in=TEAM, is_active=True).distinct()


def kinds_handled_by(person: Person) -> list[InquiryKind]:
    """The kinds that a person answers: all of them for the animation team."""
    if animates(person):
        return list(InquiryKind)
    return [kind for kind in InquiryKind if chosen_for(kind).filter(pk=person.pk).exists()]


def handles(person: Person, inquiry: Inquiry) -> bool:
    """Whether an inquiry is addressed to the person; nobody answers their own."""
    return inquiry.author_id != person.pk and inquiry.kind in kinds_handled_by(person)


def check_handles(person: Person, inquiry: Inquiry) -> None:
    """Raises NotOfTheTeam."""
    if not handles(person, inquiry):
        raise errors.NotOfTheTeam


def inquiries_visible_to(person: Person) -> InquiryQuerySet:
    """One's own, and those that one answers."""
    return Inquiry.objects.filter(Q(author=person) | Q(kind__in=kinds_handled_by(person)))


def inquiries_to_handle(person: Person) -> InquiryQuerySet:
    """Those that wait for an answer of the person, or of the team with them."""
    return Inquiry.objects.waiting().filter(kind__in=kinds_handled_by(person)).exclude(author=person)


def waiting_inquiries_of(person: Person) -> int:
    """How many wait for a word of the team: neither those it answered last, nor what it planned."""
    last = InquiryReply.objects.filter(inquiry=OuterRef("pk")).order_by("-at", "-pk").values("by_team")[:1]
    told = inquiries_to_handle(person).exclude(state=InquiryState.PLANNED).annotate(is_told=Subquery(last))
    return told.filter(Q(is_told=False) | Q(is_told=None)).count()


@dataclass(frozen=True)
class Proposal:
    """A proposal as everybody reads it."""

    inquiry: Inquiry
    votes: int
    has_mine: bool

    @property
    def is_open(self) -> bool:
        """Whether one may vote."""
        return self.inquiry.state not in OVER


def proposals_for(person: Person, state: str = "") -> list[Proposal]:
    """The proposals, of one state if it is asked for, the most wanted first."""
    found = Inquiry.objects.proposals().select_related("author")
    rows = found.filter(state=state) if state in InquiryState.values else found
    mine = set(Vote.objects.filter(person=person).values_list("inquiry", flat=True))
    return [Proposal(one, one.votes.count(), one.pk in mine) for one in rows.prefetch_related("votes")]


def thread_of_inquiry(inquiry: Inquiry) -> QuerySet[InquiryReply]:
    """What was written since, in order."""
    return inquiry.replies.select_related("author")
