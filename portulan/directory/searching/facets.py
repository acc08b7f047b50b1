"""What a search may be narrowed by: the words of the address, of the page and of the index."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from portulan.common.declarations import Text
from portulan.directory.enums import Audience, Category, Disability
from portulan.reference.catalogue import department_names, domain_labels
from portulan.reference.enums import SchoolStage

YES = "oui"


@dataclass(frozen=True)
class Facet:
    """Several values may be ticked. ``slugs`` gives the value in the index of each word of the address."""

    parameter: str
    name: str  # in the index
    label: Text
    slugs: Callable[[], Mapping[str, str]]
    labels: Callable[[], Mapping[str, Text]]

    def value_of(self, slug: str) -> str | None:
        """The index's value of a word of the address; values themselves are understood too."""
        slugs = self.slugs()
        return slugs.get(slug) or (slug if slug in self.labels() else None)

    def slug_of(self, value: str) -> str:
        """The word of the address for a value of the index."""
        return next((slug for slug, known in self.slugs().items() if known == value), value)


@dataclass(frozen=True)
class Toggle:
    """A single box to tick."""

    parameter: str
    name: str
    value: str
    label: Text


_CATEGORIES = {
    "evenement": Category.EVENT.value,
    "concours": Category.CONTEST.value,
    "immersion": Category.IMMERSION.value,
    "action-de-groupe": Category.GROUP_ACTION.value,
    "pedagogie": Category.PEDAGOGY.value,
    "media": Category.MEDIA.value,
}
_AUDIENCES = {
    "tout-public": Audience.PUBLIC.value,
    "eleves": Audience.PUPILS.value,
    "demandeurs-d-emploi": Audience.JOB_SEEKERS.value,
    "salaries": Audience.EMPLOYEES.value,
    "professionnels": Audience.PROFESSIONALS.value,
}
_DISABILITIES = {
    "moteur": Disability.MOTOR.value,
    "visuel": Disability.VISUAL.value,
    "auditif": Disability.HEARING.value,
    "intellectuel": Disability.INTELLECTUAL.value,
    "psychique": Disability.PSYCHIC.value,
}


def _none() -> Mapping[str, str]:
    return {}


FACETS = (
    Facet("categorie", "category", _("Catégorie"), lambda: _CATEGORIES, lambda: dict(Category.choices)),
    Facet("public", "audience", _("Public"), lambda: _AUDIENCES, lambda: dict(Audience.choices)),
    Facet("niveau", "stage", _("Niveau scolaire"), _none, lambda: dict(SchoolStage.choices)),
    Facet("departement", "department", _("Département"), _none, department_names),
    Facet("domaine", "domain", _("Secteur"), _none, domain_labels),
    Facet(
        "accessibilite",
        "disability",
        _("Accessibilité"),
        lambda: _DISABILITIES,
        lambda: dict(Disability.choices),
    ),
)
TOGGLES = (
    Toggle("seul", "company", "alone", _("Accessible seul")),
    Toggle("groupe", "company", "group", _("Pour un groupe")),
    Toggle("gratuit", "cost", "free", _("Gratuit")),
    Toggle("en-ligne", "place", "online", _("En ligne")),
)
PERIODS: dict[str, Text] = {
    "semaine": _("Cette semaine"),
    "mois": _("Ce mois-ci"),
    "trimestre": _("Dans les trois mois"),
    "annee": _("Toute l’année"),
}
ORDERS: dict[str, Text] = {
    "pertinence": _("Pertinence"),
    "date": _("Date"),
    "distance": _("Distance"),
}
RADII = (5, 10, 20, 30, 50, 100)
COUNTED = (
    "category",
    "audience",
    "stage",
    "department",
    "domain",
    "disability",
    "company",
    "cost",
    "place",
    "when",
)
