"""The steps of the stories of order, by the same acts as people's."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from portulan.accounts.models import Person
from portulan.charters.models import Commitment
from portulan.community.actions.deciding import Ruling, decide_case
from portulan.community.actions.reporting import Complaint, report_message
from portulan.community.charter import CHARTER
from portulan.community.enums import CasePath, Measure
from portulan.community.models import Case, Decision, Message
from tests.community.factories import make_animator, make_channel, make_member, say


def commitment(code: str = "contributions") -> Commitment:
    return Commitment.objects.get(code=code, version__charter__slug=CHARTER)


def reported(
    message: Message, by: Person | None = None, *, path: CasePath = CasePath.ORDINARY, words: str = ""
) -> Case:
    reporter = by or make_member(message.channel)
    return report_message(by=reporter, message=message, complaint=Complaint(commitment(), path, words)).case


def a_case(**fields: Any) -> Case:
    """A message of somebody, that somebody else reports."""
    channel = make_channel()
    return reported(say(make_member(channel), channel, "Vous êtes tous des incapables."), **fields)


def decided(case: Case, measure: Measure, by: Person | None = None, **fields: Any) -> Decision:
    reasons = {"commitment": commitment(), "facts": "Une insulte envers des collègues."}
    ruling = Ruling(measure, **(reasons if measure != Measure.NOTHING else {}) | fields)
    return decide_case(by=by or make_animator(), case=case, ruling=ruling)


def age(message: Message, **by: float) -> None:
    """As if it had been taken away that long ago."""
    Message.objects.filter(pk=message.pk).update(deleted_at=timezone.now() - timedelta(**by))
