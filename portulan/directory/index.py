"""The index of published resources: what of a resource is searched, counted, sorted and suggested."""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from itertools import islice

from django.conf import settings
from django.utils import timezone

from portulan.directory.enums import PlaceKind
from portulan.directory.indexing import INDEX
from portulan.directory.models import Resource, Revision
from portulan.directory.periods import Period
from portulan.directory.queries import published_resources
from portulan.reference.catalogue import (
    department_names,
    departments_of_region,
    domain_labels,
    occupation_labels,
)
from portulan.reference.enums import stages_of
from portulan.reference.queries import equivalents_of, words_of_occupations
from portulan.search.definitions import Document, IndexDefinition

MOST_DAYS = 800  # of one resource: what lasts longer is found by its first days
_CHUNK = 1000


def documents(keys: Sequence[str] | None) -> Iterable[Document]:
    """The documents of these resources, or of all; what is not published has none."""
    resources = published_resources()
    if keys is not None:
        resources = resources.filter(pk__in=[int(key) for key in keys if key.isdigit()])
    for resource in resources.order_by("pk").iterator(chunk_size=_CHUNK):
        yield document_of(resource, resource.public_version)


def document_of(resource: Resource, revision: Revision) -> Document:
    """A published resource as it is indexed."""
    return Document(
        key=str(resource.pk),
        texts=_texts(resource, revision),
        facets=_facets(revision),
        numbers=_numbers(revision),
        places=_places(revision),
        suggestions=_suggestions(resource, revision),
    )


def _texts(resource: Resource, revision: Revision) -> dict[str, str | list[str]]:
    names = department_names()
    return {
        "title": revision.title,
        "occupations": words_of_occupations(revision.occupations),
        "organiser": [revision.organiser, resource.structure.name],
        "themes": [str(theme) for theme in revision.themes],
        "place": [
            revision.commune.name if revision.commune else "",
            revision.address,
            *(names.get(code, "") for code in _departments(revision)),
        ],
        "summary": revision.summary,
        "sectors": [domain_labels().get(letter, "") for letter in _domains(revision)],
        "category": str(revision.get_category_display()),
        "description": revision.description,
    }


def _facets(revision: Revision) -> dict[str, list[str]]:
    return {
        "category": [revision.category],
        "audience": list(revision.audiences),
        "stage": [str(stage) for stage in stages_of(revision.school_levels)],
        "department": _departments(revision) or _everywhere(revision),
        "domain": _domains(revision),
        "occupation": list(revision.occupations),
        "company": ["alone"] * revision.for_individuals + ["group"] * revision.for_groups,
        "cost": ["free"] if revision.is_free else ["paid"],
        "place": [revision.place_kind],
        "travels": list(revision.departments) if revision.place_kind == PlaceKind.TRAVELS else [],
        "disability": list(revision.disabilities),
        "when": ["permanent"] if revision.permanent else [],
    }


def _departments(revision: Revision) -> list[str]:
    """Where it is, or where it travels."""
    if revision.place_kind == PlaceKind.TRAVELS:
        return [str(code) for code in revision.departments]
    if revision.place_kind == PlaceKind.ADDRESS and revision.commune:
        return [revision.commune.department_id]
    return []


def _everywhere(revision: Revision) -> list[str]:
    """What is in the whole region is in each of its departments."""
    is_regional = revision.place_kind == PlaceKind.REGION
    return list(departments_of_region(settings.INSTANCE_REGION)) if is_regional else []


def _domains(revision: Revision) -> list[str]:
    """The sectors said, and those of its occupations."""
    letters = [*revision.domains, *(code[:1] for code in revision.occupations)]
    return [letter for letter in dict.fromkeys(letters) if letter in domain_labels()]


def _numbers(revision: Revision) -> dict[str, float | list[float]]:
    """``day``: each day it takes place; ``next``: when it next begins; ``until``: when that must be said again."""
    coming = [period for period in revision.periods if not period.is_past]
    days = (day for period in coming for day in _days(period))
    numbers: dict[str, float | list[float]] = {"day": list(islice(days, MOST_DAYS))}
    if coming:
        numbers |= {"next": coming[0].start.timestamp(), "until": coming[0].end.timestamp()}
    return numbers


def _days(period: Period) -> Iterable[float]:
    day, last = timezone.localdate(period.start), timezone.localdate(period.end)
    while day <= last:
        yield float(day.toordinal())
        day += timedelta(days=1)


def _places(revision: Revision) -> list[tuple[float, float]]:
    if revision.place_kind != PlaceKind.ADDRESS or revision.commune is None:
        return []
    return [(revision.commune.latitude, revision.commune.longitude)]


def _suggestions(resource: Resource, revision: Revision) -> list[tuple[str, str]]:
    labels, sectors = occupation_labels(), domain_labels()
    suggested = [("occupation", labels[code]) for code in revision.occupations if code in labels]
    suggested += [("sector", sectors[letter]) for letter in _domains(revision)]
    if revision.place_kind == PlaceKind.ADDRESS and revision.commune:
        suggested.append(("place", revision.commune.label))
    suggested.append(("organiser", revision.organiser or resource.structure.name))
    suggested += [("theme", str(theme)) for theme in revision.themes]
    return [*suggested, ("resource", revision.title)]


DEFINITION = IndexDefinition(
    name=INDEX,
    documents=documents,
    texts={
        "title": 4.0,
        "occupations": 2.5,
        "themes": 2.0,
        "organiser": 2.0,
        "place": 2.0,
        "category": 1.5,
        "summary": 1.5,
        "sectors": 1.0,
        "description": 0.7,
    },
    facets=(
        "category",
        "audience",
        "stage",
        "department",
        "domain",
        "occupation",
        "company",
        "cost",
        "place",
        "travels",
        "disability",
        "when",
    ),
    numbers=("day", "next", "until"),
    sorts={"date": ("next", False)},
    equivalents=equivalents_of,
)
