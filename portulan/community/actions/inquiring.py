"""Writing to the national team, and the answers."""

from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from portulan.accounts.models import Person
from portulan.charters.rules import has_signed
from portulan.community import errors
from portulan.community.charter import CHARTER
from portulan.community.enums import InquiryKind, InquiryState
from portulan.community.inquiries import check_handles, handles, told_of
from portulan.community.models import Inquiry, InquiryReply
from portulan.community.rules import check_words
from portulan.community.standing import check_may_speak
from portulan.community.telling_inquiries import tell_author, tell_handlers
from portulan.journal.actions import record

MOST_A_DAY = 10


@dataclass(frozen=True)
class Asked:
    """What somebody writes to the team."""

    kind: InquiryKind
    title: str
    words: str


@transaction.atomic
def write_to_team(*, by: Person, asked: Asked) -> Inquiry:
    """Send it to whom it concerns. One who may not speak in public still may ask for help.

    Raises NotOfTheCommunity, TooManyInquiries, EmptyMessage; for a proposal, what check_may_speak raises.
    """
    if not has_signed(by, CHARTER):
        raise errors.NotOfTheCommunity
    if asked.kind == InquiryKind.PROPOSAL:
        check_may_speak(by)
    _check_pace(by)
    title, words = check_words(asked.title), check_words(asked.words)
    inquiry = Inquiry.objects.create(author=by, kind=asked.kind, title=title, words=words)
    record(inquiry.stream, "written", by=by, data={"kind": asked.kind})
    tell_handlers(inquiry, told_of(asked.kind), key=f"community.inquiry:{inquiry.pk}")
    return inquiry


@transaction.atomic
def reply_to_inquiry(*, by: Person, inquiry: Inquiry, words: str) -> InquiryReply:
    """Say more, or answer. Raises NotOfTheTeam or EmptyMessage."""
    if inquiry.author_id != by.pk:
        check_handles(by, inquiry)
    said, now = check_words(words), timezone.now()
    by_team = handles(by, inquiry)
    reply = InquiryReply.objects.create(inquiry=inquiry, author=by, by_team=by_team, words=said, at=now)
    inquiry.moved_at = now
    if by_team and inquiry.state == InquiryState.RECEIVED and InquiryState.IN_HAND in inquiry.states:
        inquiry.state = InquiryState.IN_HAND  # answering is taking it in hand
    elif not by_team and inquiry.state == InquiryState.SETTLED:
        inquiry.state = InquiryState.IN_HAND  # it was not settled for who asked
    inquiry.save(update_fields=["moved_at", "state"])
    if by_team:
        tell_author(inquiry, said, key=f"community.inquiry_reply:{reply.pk}")
    else:
        people = told_of(InquiryKind(inquiry.kind))
        tell_handlers(inquiry, people, key=f"community.inquiry_reply:{reply.pk}", said=said)
    return reply


@transaction.atomic
def change_state(*, by: Person, inquiry: Inquiry, state: InquiryState, reason: str) -> None:
    """Say what becomes of it; a refusal is reasoned. Raises NotOfTheTeam, NoSuchState or UnreasonedRefusal."""
    check_handles(by, inquiry)
    if state not in inquiry.states:
        raise errors.NoSuchState
    if state == InquiryState.REFUSED and not reason.strip():
        raise errors.UnreasonedRefusal
    inquiry.state, inquiry.reason, inquiry.moved_at = state, reason.strip(), timezone.now()
    inquiry.save(update_fields=["state", "reason", "moved_at"])
    entry = record(inquiry.stream, "state", by=by, data={"state": state})
    tell_author(inquiry, inquiry.reason, key=f"community.inquiry_state:{inquiry.pk}:{entry.sequence}")


def _check_pace(person: Person) -> None:
    since = timezone.now() - timedelta(days=1)
    today = Inquiry.objects.filter(author=person, made_at__gt=since).count()
    if settings.RATE_LIMITS and today >= MOST_A_DAY:
        raise errors.TooManyInquiries
