"""The reference as tables in memory, for forms and imports that ask it thousands of times.

Each table is read again after five minutes, so that every process follows a new load.
"""

from portulan.common.folding import folded, folded_words
from portulan.common.memo import remembered
from portulan.reference.models import Commune, Department, Domain, Occupation

FIVE_MINUTES = 300.0


@remembered(FIVE_MINUTES)
def occupation_labels() -> dict[str, str]:
    """ROME code → "Boulanger / Boulangère", in the order of labels."""
    return dict(Occupation.objects.order_by("label").values_list("code", "label"))


@remembered(FIVE_MINUTES)
def domain_labels() -> dict[str, str]:
    """Letter → label of the fourteen domains."""
    return dict(Domain.objects.values_list("code", "label"))


@remembered(FIVE_MINUTES)
def department_names() -> dict[str, str]:
    """Official code → name of every department."""
    return dict(Department.objects.values_list("code", "name"))


@remembered(FIVE_MINUTES)
def departments_of_region(region: str) -> dict[str, str]:
    """Official code → name of the departments of one region."""
    return dict(Department.objects.filter(region=region).values_list("code", "name"))


def known_occupations() -> dict[str, str]:
    """Something that tells whether a ROME code is known."""
    return occupation_labels()


@remembered(FIVE_MINUTES)
def _occupations_by_name() -> dict[str, str]:
    names: dict[str, str] = {}
    for occupation in Occupation.objects.all():
        for name in (*occupation.equivalents, occupation.feminine, occupation.masculine, occupation.label):
            names[folded(name)] = occupation.code
    return names


def occupation_named(text: str) -> str | None:
    """The code of the occupation whose label, either gender or trade is that, accents apart."""
    if text.upper() in occupation_labels():
        return text.upper()
    return _occupations_by_name().get(folded(text))


@remembered(FIVE_MINUTES)
def commune_with_code(code: str) -> Commune | None:
    """The commune of an INSEE code; a postal code may look the same and mean another."""
    return Commune.objects.select_related("department").filter(pk=code.replace("\0", "")).first()


def commune_typed(text: str) -> Commune | None:
    """The commune that a text means, when it means only one."""
    found = communes_typed(text)
    return found[0] if len(found) == 1 else None


@remembered(FIVE_MINUTES)
def communes_typed(text: str) -> list[Commune]:
    """The communes of a postal code, of a name or of "Bron (69)", the largest first; else that of an INSEE code."""
    text = text.replace("\0", "").strip()[:100]
    communes = Commune.objects.select_related("department").order_by("-population", "code")
    if text.isascii() and text.isdigit() and len(text) == 5:
        nearby = communes.filter(department__code__startswith=text[:2])
        found = [commune for commune in nearby if text in commune.postal_codes]
        return found or list(communes.filter(pk=text))
    name, _, department = text.rstrip(")").partition(" (")
    named = communes.filter(folded=" ".join(folded_words(name)))
    return list(named.filter(department=department) if department else named)
