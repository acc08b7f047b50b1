"""What the region's professionals keep in their library, one of them published in the directory, one proposed."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from django.utils import timezone

from portulan.accounts.enums import StaffRole
from portulan.accounts.models import Person
from portulan.charters.actions import sign
from portulan.charters.queries import current_version
from portulan.community.actions.library import Origin, Told, collect_practice
from portulan.community.actions.practices import thank
from portulan.community.actions.proposing import propose_practice
from portulan.community.forms.faq import theme_named
from portulan.community.models import Channel, Message, Practice
from portulan.directory.actions.decision import judge, publish
from portulan.directory.actions.resource import submit
from portulan.directory.enums import Verdict
from portulan.directory.models import Revision
from portulan.directory.queries import criteria_for
from portulan.directory.rules import CHARTER

Words = Mapping[str, Any]
TOLD = ("purpose", "audience", "duration", "materials", "licence")


def fill_library(practices: Sequence[Words], people: Mapping[str, Person]) -> None:
    """Put practices into the library, by the same acts as people's; then dated back."""
    for said in practices:
        practice = _tell(said, people)
        for name in said.get("thanks", []):
            thank(by=people[name], practice=practice, on=True)
        if "directory" in said:
            _propose(practice, people[said["who"]], is_published=said["directory"] == "published")


def _tell(said: Words, people: Mapping[str, Person]) -> Practice:
    told = Told(
        said["title"],
        said["text"].strip(),
        [theme_named(name) for name in said["themes"]],
        channel=Channel.objects.filter(slug=said.get("channel", "")).first(),
        **{name: said[name] for name in TOLD if name in said},
    )
    source = Message.objects.filter(text__contains=said["from"]).first() if "from" in said else None
    origin = Origin(message=source, others=[people[name] for name in said.get("with", [])])
    practice = collect_practice(by=people[said["who"]], told=told, origin=origin)
    moment = timezone.now() - timedelta(days=said["days"])
    dated = Practice.objects.filter(pk=practice.pk)
    dated.update(made_at=moment, changed_at=moment)
    dated.filter(shared_at__isnull=False).update(shared_at=moment)
    return practice


def _propose(practice: Practice, by: Person, *, is_published: bool) -> None:
    """Sign the directory's charter, make the draft, send it; the desk publishes one of them."""
    version = current_version(CHARTER)
    asked = version.confirmations if version else []
    sign(by, CHARTER, confirmations={one["code"]: True for one in asked})
    request = propose_practice(by=by, practice=practice, structure=by.structures.get())
    assert request.resource is not None  # noqa: S101 (made for a structure)
    revision = request.resource.last_version
    submit(by=by, revision=revision)
    if is_published:
        _publish(Revision.objects.get(pk=revision.pk))


def _publish(revision: Revision) -> None:
    editor = Person.objects.filter(staff_grants__role=StaffRole.EDITOR).order_by("pk")[0]
    verdicts = {criterion.pk: Verdict.MET for criterion in criteria_for(revision)}
    judge(by=editor, revision=revision, verdicts=verdicts)
    publish(by=editor, revision=revision)
