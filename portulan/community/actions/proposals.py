"""Votes for proposals, and who answers each kind of inquiry."""

from collections.abc import Sequence

from django.db import transaction

from portulan.accounts.models import Person
from portulan.charters.rules import has_signed
from portulan.community import errors
from portulan.community.charter import CHARTER
from portulan.community.enums import InquiryKind
from portulan.community.inquiries import OVER
from portulan.community.models import Channel, Inquiry, InquiryRecipient, InquiryRoute, Vote
from portulan.community.rules import animates
from portulan.journal.actions import record


@transaction.atomic
def vote(*, by: Person, proposal: Inquiry, on: bool) -> int:
    """Want a proposal, or not any more: one vote a person; how many there are now.

    Raises NotOfTheCommunity or NothingToVoteFor.
    """
    if not has_signed(by, CHARTER):
        raise errors.NotOfTheCommunity
    if not proposal.is_proposal or proposal.state in OVER:
        raise errors.NothingToVoteFor
    if on:
        Vote.objects.get_or_create(inquiry=proposal, person=by)
    else:
        Vote.objects.filter(inquiry=proposal, person=by).delete()
    return proposal.votes.count()


@transaction.atomic
def route(*, by: Person, kind: InquiryKind, channel: Channel | None, people: Sequence[Person]) -> None:
    """Say who answers a kind of inquiry; nobody named is the animation team. Raises NotAHost."""
    if not animates(by):
        raise errors.NotAHost
    row, _new = InquiryRoute.objects.update_or_create(kind=kind, defaults={"channel": channel})
    row.recipients.exclude(person__in=people).delete()
    InquiryRecipient.objects.bulk_create(
        (InquiryRecipient(route=row, person=person) for person in people), ignore_conflicts=True
    )
    record("community:inquiry_routes", "routed", by=by, data={"kind": kind, "people": len(people)})
