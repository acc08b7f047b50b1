"""What a person may see of the directory. A hidden resource does not exist for them."""

from collections.abc import Collection

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from portulan.accounts.models import Person, Structure
from portulan.directory.criteria import criteria_in_force
from portulan.directory.enums import Category, RevisionState, Visibility
from portulan.directory.imports.table import Table
from portulan.directory.models import Criterion, Fate, ImportFile, Remark, Resource, Revision
from portulan.directory.rules import Visitor, is_editor

SHOWN_WITH = ("structure", "published__commune__department", "latest__commune__department")


def published_resources() -> QuerySet[Resource]:
    """What anybody sees."""
    return Resource.objects.filter(visibility=Visibility.PUBLISHED).select_related(*SHOWN_WITH)


def once_public_resources() -> QuerySet[Resource]:
    """What anybody sees, and what they saw until it ended or was withdrawn."""
    seen = Resource.objects.exclude(visibility=Visibility.UNPUBLISHED).filter(published__isnull=False)
    return seen.select_related(*SHOWN_WITH, "parent__published")


def next_events(most: int) -> QuerySet[Resource, int]:
    """The keys of the published events that end soonest."""
    events = published_resources().filter(published__category=Category.EVENT, expires_at__gte=timezone.now())
    return events.order_by("expires_at", "pk").values_list("pk", flat=True)[:most]


def resources_of(person: Person) -> QuerySet[Resource]:
    """What the person's structures propose, the latest first."""
    structures = Structure.objects.filter(memberships__person=person)
    return Resource.objects.filter(structure__in=structures).select_related(*SHOWN_WITH).order_by("-pk")


def revisions_to_read(person: Person) -> QuerySet[Revision]:
    """The editorial queue: what waits, the oldest first; nothing for others than editors."""
    if not is_editor(person):
        return Revision.objects.none()
    waiting = Revision.objects.waiting()
    return waiting.select_related("resource__structure", "assigned_to", "commune")


def revisions_visible_to(person: Visitor) -> QuerySet[Revision]:
    """Every version sent, for editors; one's own structures' versions, for members."""
    revisions = Revision.objects.select_related("resource__structure", "commune__department", "assigned_to")
    if is_editor(person):
        return revisions.filter(submitted_at__isnull=False)
    if not isinstance(person, Person):
        return revisions.none()
    return revisions.filter(resource__structure__memberships__person=person)


def with_likeness(revisions: QuerySet[Revision]) -> QuerySet[Revision]:
    """The versions, each knowing whether it ``looks_like`` one of another resource, shown or waiting."""
    others = Revision.objects.exclude(resource=OuterRef("resource")).filter(
        Q(resource__published_id=F("pk")) | Q(state=RevisionState.SUBMITTED)
    )
    same_link = others.filter(link_key=OuterRef("link_key")).exclude(link_key="")
    return revisions.annotate(
        looks_like=Exists(others.filter(title_key=OuterRef("title_key"))) | Exists(same_link)
    )


def likely_duplicates(revision: Revision) -> QuerySet[Revision]:
    """Versions shown or waiting, of other resources, with the same link or the same title."""
    same = Q(title_key=revision.title_key)
    if revision.link_key:
        same |= Q(link_key=revision.link_key)
    shown = Q(resource__published_id=F("pk")) | Q(state=RevisionState.SUBMITTED)
    return (
        Revision.objects.filter(same & shown)
        .exclude(resource_id=revision.resource_id)
        .select_related("resource__structure", "commune")
        .order_by("-pk")[:6]
    )


def other_entries_of(structure: Structure, besides: Resource) -> QuerySet[Resource]:
    """What else the operator proposed, for the moderator."""
    sent = structure.resources.exclude(latest__submitted_at=None, published=None)
    return sent.exclude(pk=besides.pk).select_related(*SHOWN_WITH).order_by("-pk")


def criteria_for(revision: Revision) -> QuerySet[Criterion]:
    """The criteria by which the revision is judged: its own version's, else the newest."""
    version = revision.criteria_set or criteria_in_force()
    return Criterion.objects.filter(criteria_set=version).of_category(revision.category)


def possible_parents(structure: Structure) -> QuerySet[Resource]:
    """The structure's events that are not themselves part of another."""
    return (
        structure.resources.filter(parent=None, latest__category="event")
        .select_related("published", "latest")
        .order_by("-pk")
    )


def remarks_to_answer(resource: Resource) -> QuerySet[Remark]:
    """What the desk asked and the operator has not answered yet."""
    return Remark.objects.filter(revision__resource=resource, answer="")


def remarks_of(resource: Resource) -> QuerySet[Remark]:
    """Everything the desk asked about a resource, with the answers."""
    return Remark.objects.filter(revision__resource=resource).select_related(
        "revision", "written_by", "answered_by"
    )


def criteria_of_category(category: str) -> QuerySet[Criterion]:
    """The criteria in force for a category, the common ones first."""
    return Criterion.objects.filter(criteria_set=criteria_in_force()).of_category(category)


def imports_of(person: Person) -> QuerySet[ImportFile]:
    """The files sent for the person's structures, the latest first."""
    return ImportFile.objects.filter(structure__memberships__person=person).select_related(
        "structure", "person"
    )


def rows_to_correct(import_file: ImportFile, table: Table) -> tuple[list[str], list[list[str]]]:
    """(heading, rows) of the rows that were not taken, as they were, each with its reasons in the last column."""
    reasons = dict(import_file.rows.filter(fate=Fate.BAD).values_list("number", "reasons"))
    width = len(table.heading)
    rows = [
        [*(row.cells + [""] * width)[:width], " ".join(reasons[row.number])]
        for row in table.rows
        if row.number in reasons
    ]
    return [*table.heading, str(_("À corriger"))], rows


def titles_in_file(import_file: ImportFile, table: Table, numbers: Collection[int]) -> dict[int, str]:
    """Number → title, as the file gives it, of the rows of these numbers."""
    meanings = import_file.mapping["columns"]
    places = [place for place, name in enumerate(table.heading) if meanings.get(name) == "title"]
    return {
        row.number: row.cells[place].strip()
        for row in table.rows
        for place in places
        if row.number in numbers and place < len(row.cells)
    }
