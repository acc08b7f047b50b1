"""The content of a revision in words, once for every page that shows it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from portulan.common.declarations import Text
from portulan.directory.categories import DETAILS
from portulan.directory.enums import PlaceKind
from portulan.directory.forms.resource import labels_of_fields
from portulan.directory.models import CONTENT_FIELDS, Remark, Revision
from portulan.reference.catalogue import department_names, domain_labels, occupation_labels
from portulan.reference.enums import SchoolLevel

_CHECKED_APART = ("image", "details", "category")


@dataclass(frozen=True)
class Line:
    """One field as people read it."""

    name: str
    label: Text
    value: str
    before: str | None = None

    @property
    def has_changed(self) -> bool:
        """Whether the version before said something else."""
        return self.before is not None and self.before != self.value


def present(revision: Revision) -> list[Line]:
    """The fields that say something, in the order of the form."""
    labels = labels_of_fields(revision.category)
    return [Line(name, labels.get(name, name), value) for name, value in words_of(revision).items() if value]


def compare(revision: Revision, before: Revision) -> list[Line]:
    """Every field that says or said something, with what it said before."""
    labels = labels_of_fields(before.category) | labels_of_fields(revision.category)
    new, old = words_of(revision), words_of(before)
    names = [name for name in labels if new.get(name) or old.get(name)]
    return [Line(name, labels[name], new.get(name, ""), old.get(name, "")) for name in names]


@dataclass(frozen=True)
class Fact:
    """A line of the public page: its pictogram, what it is about, what it says in our words, then in its writer's."""

    icon: str
    label: Text
    lines: list[str]
    written: str = ""


def facts_of(revision: Revision) -> list[Fact]:
    """When, where, for whom, at what cost, how accessible."""
    facts = [
        Fact("calendar", _("Quand"), dates_in_words(revision)),
        _place(revision),
        Fact(
            "people",
            _("Pour qui"),
            [", ".join(revision.audience_labels), ", ".join(levels_in_words(revision))],
        ),
        Fact("group", _("Seul ou en groupe"), [company_in_words(revision)]),
        Fact("euro", _("Coût"), [_("Gratuit") if revision.is_free else ""], revision.cost),
        Fact(
            "accessible", _("Accessibilité"), [", ".join(revision.disability_labels)], revision.accessibility
        ),
    ]
    said = [replace(fact, lines=[line for line in fact.lines if line]) for fact in facts]
    return [fact for fact in said if fact.lines or fact.written]


def _place(revision: Revision) -> Fact:
    words = place_in_words(revision)
    is_written = revision.place_kind == PlaceKind.ADDRESS
    return Fact("place", _("Où"), [] if is_written else [words], words if is_written else "")


def details_in_words(revision: Revision) -> list[tuple[str, str, bool]]:
    """The particulars of its category: (label, value, whether somebody wrote it)."""
    return DETAILS[revision.category].described(revision.details)


def dates_in_words(revision: Revision) -> list[str]:
    """The dates still to come, or all of them when none is; or that it can be had all year."""
    coming = [period for period in revision.periods if not period.is_past] or revision.periods
    words = [period.in_words() for period in coming]
    return [*words, _("Toute l’année")] if revision.permanent else words


def company_in_words(revision: Revision) -> str:
    """Whether one comes alone, in a group, or both."""
    if revision.for_individuals and revision.for_groups:
        return _("Seul ou en groupe")
    return _("En groupe") if revision.for_groups else _("Seul")


def labelled(remarks: Iterable[Remark], revision: Revision) -> list[Remark]:
    """The remarks, each with the label of the field it is about."""
    labels = {"": _("Sur l’ensemble"), **labels_of_fields(revision.category)}
    found = list(remarks)
    for remark in found:
        remark.label = labels.get(remark.field, "")  # type: ignore[attr-defined]
    return found


def words_of(revision: Revision) -> dict[str, str]:
    """Field name → what it says, in words; the category's own fields after the common ones."""
    names = [name for name in CONTENT_FIELDS if name not in _CHECKED_APART]
    common = {name: _in_words(revision, name) for name in names}
    if revision.image:
        common["image"] = str(revision.image.name).rsplit("/", 1)[-1]
    details = DETAILS[revision.category].described(revision.details)
    keys = [name for name in DETAILS[revision.category].base_fields if name in revision.details]
    return common | dict(zip(keys, (value for _label, value, _written in details), strict=True))


def _in_words(revision: Revision, name: str) -> str:
    special = _SPECIAL.get(name)
    if special:
        return special(revision)
    value = getattr(revision, name)
    if isinstance(value, bool):
        return _("Oui") if value else _("Non")
    return str(value or "")


def place_in_words(revision: Revision) -> str:
    """Where: the address and commune, or the kind of place."""
    if revision.place_kind == PlaceKind.ADDRESS:
        return ", ".join(part for part in (revision.address, str(revision.commune or "")) if part)
    if revision.place_kind == PlaceKind.TRAVELS:
        return _("Se déplace : %s") % departments_in_words(revision)
    return str(PlaceKind(revision.place_kind).label)


def departments_in_words(revision: Revision) -> str:
    """The departments where it travels."""
    names = department_names()
    return ", ".join(names.get(code, code) for code in revision.departments)


def occupations_in_words(revision: Revision) -> list[str]:
    """The labels of its occupations."""
    labels = occupation_labels()
    return [labels[code] for code in revision.occupations if code in labels]


def domains_in_words(revision: Revision) -> list[str]:
    """The labels of its sectors."""
    labels = domain_labels()
    return [labels[code] for code in revision.domains if code in labels]


def levels_in_words(revision: Revision) -> list[str]:
    """Its school levels."""
    return [str(SchoolLevel(code).label) for code in revision.school_levels if code in SchoolLevel.values]


_SPECIAL: dict[str, Callable[[Revision], str]] = {
    "occupations": lambda revision: ", ".join(occupations_in_words(revision)),
    "domains": lambda revision: ", ".join(domains_in_words(revision)),
    "themes": lambda revision: ", ".join(revision.themes),
    "audiences": lambda revision: ", ".join(revision.audience_labels),
    "school_levels": lambda revision: ", ".join(levels_in_words(revision)),
    "place_kind": lambda revision: str(revision.get_place_kind_display()),
    "departments": departments_in_words,
    "disabilities": lambda revision: ", ".join(revision.disability_labels),
    "dates": lambda revision: "\n".join(period.in_words() for period in revision.periods),
}
