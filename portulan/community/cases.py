"""The cases that a moderator may see, and what helps to judge one."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from portulan.accounts.models import Person
from portulan.community.judging import moderates
from portulan.community.models import Appeal, Attachment, Case, Decision, Message, Report
from portulan.community.models.case import CaseQuerySet
from portulan.community.models.decision import DecisionQuerySet

AROUND = 5  # messages shown before and after the one reported


def cases_visible_to(person: Person) -> CaseQuerySet:
    """All of them but those about oneself: who reported it stays between them and the team."""
    if not moderates(person):
        return Case.objects.none()
    wrote = Q(message__author=person) | Q(practice__authorships__person=person)
    seen = Case.objects.exclude(Q(subject=person) | wrote)
    reports = Prefetch("reports", Report.objects.select_related("reporter", "commitment"))
    about = ("message__channel", "message__author", "practice", "subject")
    return seen.select_related(*about).prefetch_related(reports)


def appeals_visible_to(person: Person) -> list[Appeal]:
    """The appeals that wait, the oldest promise first."""
    waiting = Appeal.objects.filter(outcome="", decision__case__in=cases_visible_to(person))
    return list(
        waiting.select_related("decision__case__message", "decision__case__practice", "decision__subject")
    )


def waiting_count_of(person: Person) -> int:
    """What waits for a moderator: cases, and appeals."""
    return cases_visible_to(person).waiting().count() + len(appeals_visible_to(person))


def past_of(person: Person | None) -> DecisionQuerySet:
    """The decisions that answered what somebody did, reversed ones too, the latest first."""
    if person is None:
        return Decision.objects.none()
    return Decision.objects.about(person).select_related("case", "commitment", "appeal")


def repeats(person: Person | None) -> bool:
    """Whether a decision about somebody stands already."""
    return past_of(person).standing().exists()


def files_to_judge(case: Case) -> QuerySet[Attachment]:
    """The files of a message reported, whatever became of it, and of those around it that still stand."""
    if case.message is None:
        return Attachment.objects.filter(practice=case.practice)
    context = context_of(case.message)
    around = [one.pk for one in (*context.before, *context.after) if not one.is_gone]
    return Attachment.objects.filter(message__in=[case.message_id, *around])


def lost_files_of(case: Case) -> list[dict[str, Any]]:
    """The files that the message carried when it was reported, and that are no more."""
    there = set(Attachment.objects.filter(message=case.message_id).values_list("pk", flat=True))
    return [one for one in case.files if one["key"] not in there]


@dataclass(frozen=True)
class Context:
    """What was said around a message, in its channel or its thread."""

    before: list[Message]
    after: list[Message]


def context_of(message: Message) -> Context:
    """A few messages before and after, in order; of an answer, the question stands first.

    What people told each other apart is not opened by a report: the message alone is shown.
    """
    if message.channel.is_direct:
        return Context([], [])
    row = Message.objects.filter(channel=message.channel_id, root=message.root_id)
    row = row.select_related("author").prefetch_related("attachments")
    earlier = list(row.filter(position__lt=message.position).order_by("-position")[:AROUND])[::-1]
    later = list(row.filter(position__gt=message.position).order_by("position")[:AROUND])
    if message.root_id and message.position <= AROUND + 1:
        root = Message.objects.filter(pk=message.root_id).select_related("author")
        earlier = [*root.prefetch_related("attachments"), *earlier]
    return Context(earlier, later)
