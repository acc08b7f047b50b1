"""What the region's FAQ answers, and what its professionals propose."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.utils import timezone

from portulan.accounts.models import Person
from portulan.community.actions.faq import Written, publish_entry, write_entry
from portulan.community.actions.inquiring import Asked, change_state, write_to_team
from portulan.community.actions.proposals import vote
from portulan.community.enums import InquiryKind, InquiryState
from portulan.community.forms.faq import theme_named
from portulan.community.models import Inquiry, Message
from portulan.community.models.faq import REVIEWED_EVERY

Words = Mapping[str, Any]
ANIMATOR = "amelie.roche"


def answer_and_propose(words: Words, people: Mapping[str, Person]) -> None:
    """Entries of the FAQ, one of them due to be read again, and proposals with their votes."""
    for said in words["faq"]:
        _answer(said, people[said["who"]])
    for said in words["proposals"]:
        _propose(said, people)


def _answer(said: Words, by: Person) -> None:
    days = timedelta(days=said.get("review_in", REVIEWED_EVERY.days))
    written = Written(
        theme_named(said["theme"]),
        said["question"],
        said["answer"].strip(),
        by,
        timezone.localdate() + days,
    )
    source = Message.objects.filter(text__startswith=said["from"]).first() if "from" in said else None
    publish_entry(by=by, entry=write_entry(by=by, written=written, source=source), on=True)


def _propose(said: Words, people: Mapping[str, Person]) -> None:
    asked = Asked(InquiryKind.PROPOSAL, said["title"], said["words"])
    proposal = write_to_team(by=people[said["who"]], asked=asked)
    Inquiry.objects.filter(pk=proposal.pk).update(made_at=timezone.now() - timedelta(days=said["days"]))
    for name in said["votes"]:
        vote(by=people[name], proposal=proposal, on=True)
    state = InquiryState(said["state"])
    if state != proposal.state:
        change_state(by=people[ANIMATOR], inquiry=proposal, state=state, reason=said.get("reason", ""))
