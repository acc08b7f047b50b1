"""Resources for the tests: what a believable operator would send."""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from portulan.accounts.enums import MembershipRole, StaffRole, StructureKind
from portulan.accounts.models import Membership, Person, StaffGrant, Structure
from portulan.charters.actions import sign
from portulan.charters.queries import current_version
from portulan.directory.actions import decision
from portulan.directory.actions.resource import start_resource, submit
from portulan.directory.enums import Category, Verdict
from portulan.directory.models import Resource, Revision
from portulan.directory.periods import Period
from portulan.directory.queries import criteria_for
from portulan.directory.rules import CHARTER


def make_person(email: str = "lea.exemple@example.org", **fields: Any) -> Person:
    names = {"first_name": "Léa", "last_name": "Exemple"} | fields
    return Person.objects.create_user(email, **names)


def make_operator(
    email: str = "lea.exemple@example.org", structure: str = "Fédération du bois fictive"
) -> Person:
    """A person who signed the charter and manages a structure."""
    person = make_person(email)
    sign_contribution(person)
    place, _ = Structure.objects.get_or_create(name=structure, defaults={"kind": StructureKind.BRANCH})
    Membership.objects.create(structure=place, person=person, role=MembershipRole.MANAGER)
    return person


def sign_contribution(person: Person) -> None:
    version = current_version(CHARTER)
    sign(person, CHARTER, confirmations={asked["code"]: True for asked in version.confirmations})


def make_editor(email: str = "ines.redaction@example.org") -> Person:
    person = make_person(email, first_name="Inès", last_name="Rédaction")
    StaffGrant.objects.create(person=person, role=StaffRole.EDITOR)
    return person


def in_days(days: int, hours: int = 4) -> dict[str, str]:
    start = timezone.now().replace(minute=0, second=0, microsecond=0) + timedelta(days=days)
    return Period(start, start + timedelta(hours=hours)).write()


def content(**changes: Any) -> dict[str, Any]:
    """A complete event about wood."""
    return {
        "category": Category.EVENT.value,
        "title": "Les coulisses de la scierie",
        "summary": "Une scierie ouvre ses portes et montre ses métiers.",
        "description": "Visite, démonstrations et rencontres avec les scieurs.",
        "organiser": "",
        "themes": ["forêt", "bois"],
        "audiences": ["public", "pupils"],
        "school_levels": ["3e"],
        "for_individuals": True,
        "for_groups": True,
        "place_kind": "region",
        "dates": [in_days(10)],
        "is_free": True,
        "link": "https://scierie.example.org/portes-ouvertes",
        "details": {"formats": ["demonstrations"]},
    } | changes


def make_draft(operator: Person, **changes: Any) -> Resource:
    return start_resource(by=operator, structure=operator.structures.get(), content=content(**changes))


def make_submitted(operator: Person, **changes: Any) -> Revision:
    resource = make_draft(operator, **changes)
    submit(by=operator, revision=resource.latest)
    return Revision.objects.get(pk=resource.latest_id)


def accept(editor: Person, revision: Revision) -> Resource:
    verdicts = {criterion.pk: Verdict.MET.value for criterion in criteria_for(revision)}
    decision.judge(by=editor, revision=revision, verdicts=verdicts)
    decision.publish(by=editor, revision=revision)
    return Resource.objects.get(pk=revision.resource_id)


def make_published(operator: Person, editor: Person, **changes: Any) -> Resource:
    return accept(editor, make_submitted(operator, **changes))


def at(text: str) -> datetime:
    return timezone.make_aware(datetime.fromisoformat(text))
