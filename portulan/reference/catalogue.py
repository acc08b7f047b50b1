"""The reference as tables in memory, for forms and imports that ask it thousands of times.

Each table is read again after five minutes, so that every process follows a new load.
"""

from portulan.common.folding import folded
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
def commune_of(text: str) -> Commune | None:
    """The commune of an INSEE code, of "Bron (69)", or of a name or postal code that only one has."""
    text = text.replace("\0", "").strip()[:100]
    communes = Commune.objects.select_related("department")
    exact = communes.filter(pk=text).first()
    if exact is not None:
        return exact
    name, _, department = text.rstrip(")").partition(" (")
    named = communes.filter(folded=folded(name))
    if department:
        named = named.filter(department=department)
    found = list(named[:2]) or _with_postal_code(text)
    return found[0] if len(found) == 1 else None


def _with_postal_code(text: str) -> list[Commune]:
    if not (text.isascii() and text.isdigit() and len(text) == 5):
        return []
    nearby = Commune.objects.select_related("department").filter(department__code__startswith=text[:2])
    return [commune for commune in nearby if text in commune.postal_codes][:2]
