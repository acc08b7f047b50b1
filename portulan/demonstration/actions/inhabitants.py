"""The people and structures of the region."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from random import Random

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.utils import timezone
from django.utils.text import slugify

from portulan.accounts.actions import grant_role
from portulan.accounts.enums import MembershipRole, StaffRole, StructureKind
from portulan.accounts.journals import stream_of_structure
from portulan.accounts.models import Membership, Person, Structure
from portulan.charters.actions import sign
from portulan.charters.queries import current_version
from portulan.demonstration.cast import CAST, NEWCOMER, PASSWORD
from portulan.demonstration.models import DemonstrationPerson
from portulan.demonstration.region.siret import invented_siret
from portulan.demonstration.region.words import StructureWords, structures
from portulan.directory.rules import CHARTER
from portulan.journal.actions import record

FIRST_NAMES = (
    "Agathe", "Bilal", "Céline", "Damien", "Estelle", "Farid", "Gaëlle", "Hervé", "Irène", "Joël", "Kadiatou",
    "Loïc", "Maëlys", "Nicolas", "Odile", "Pierrick", "Quitterie", "Rachid", "Sandrine", "Tanguy",
)  # fmt: skip
LAST_NAMES = (
    "Abrial", "Bouchardon", "Chabanne", "Delorme-Fay", "Espinasse", "Fayolle", "Guichon", "Haddad", "Issartel",
    "Jourdan", "Kessous", "Lachaize", "Mondésir", "Naime", "Odouard", "Ponsard", "Quérel", "Rochebin", "Souvignet",
)  # fmt: skip
NEWCOMER_WORDS = StructureWords(
    "Ferme pédagogique du Grand Pré",
    StructureKind.ASSOCIATION,
    NEWCOMER,
    "69123",
    (),
    "Une ferme aux portes de la ville, qui veut accueillir des classes.",
)


@dataclass(frozen=True)
class Inhabited:
    """A structure of the region as it stands in the database."""

    words: StructureWords
    structure: Structure
    manager: Person


@dataclass(frozen=True)
class Inhabitants:
    """Everybody who takes part in the stories."""

    places: tuple[Inhabited, ...]
    editors: tuple[Person, ...]

    def of(self, slug: str) -> Inhabited:
        """The structure of that slug, with its manager."""
        return next(place for place in self.places if place.words.slug == slug)


def settle(rng: Random) -> Inhabitants:
    """Make the characters, the structures, and a manager for each of them."""
    people = _characters()
    by_structure = {character.structure: people[character.slug] for character in CAST if character.structure}
    words = [*structures(), NEWCOMER_WORDS]
    others = _managers([said for said in words if said.slug not in by_structure], rng)
    made = _structures(words)
    places = [Inhabited(said, made[said.slug], (by_structure | others)[said.slug]) for said in words]
    _join(places, rng)
    _sign([place.manager for place in places if place.words.slug != NEWCOMER])
    editors = tuple(people[character.slug] for character in CAST if character.staff == StaffRole.EDITOR)
    return Inhabitants(tuple(places), editors)


def _characters() -> dict[str, Person]:
    people = {
        character.slug: Person(
            email=character.email,
            first_name=character.first_name,
            last_name=character.last_name,
            wants_structure=character.slug == "lucas.perrin",
        )
        for character in CAST
        if not character.settles_later
    }
    store_people(list(people.values()), days=200)
    Person.objects.filter(email__startswith="lucas.perrin@").update(joined_at=timezone.now())
    for character in CAST:
        if character.staff:
            grant_role(by=None, person=people[character.slug], role=character.staff)
    mark_characters()
    return people


def mark_characters() -> None:
    """Let the characters who are there be become; those whom later stories bring are marked after them."""
    people = Person.objects.in_bulk([character.email for character in CAST], field_name="email")
    marked = set(DemonstrationPerson.objects.values_list("character", flat=True))
    DemonstrationPerson.objects.bulk_create(
        DemonstrationPerson(person=people[character.email], character=character.slug, order=order)
        for order, character in enumerate(CAST)
        if character.email in people and character.slug not in marked
    )


def _managers(words: Sequence[StructureWords], rng: Random) -> dict[str, Person]:
    managers = {}
    for number, said in enumerate(words):
        first, last = FIRST_NAMES[number % len(FIRST_NAMES)], rng.choice(LAST_NAMES)
        email = f"{slugify(first)}.{slugify(last)}@{said.slug}.example.org"
        managers[said.slug] = Person(email=email, first_name=first, last_name=last)
    store_people(list(managers.values()), days=300)
    return managers


def store_people(people: list[Person], *, days: int) -> None:
    """One digest for all, since they share the password that the page shows: it is costly on purpose."""
    digest = make_password(PASSWORD)
    for person in people:
        person.password, person.joined_at = digest, timezone.now() - timedelta(days=days)
    Person.objects.bulk_create(people)
    EmailAddress.objects.bulk_create(
        EmailAddress(user=person, email=person.email, verified=True, primary=True) for person in people
    )


def _structures(words: Sequence[StructureWords]) -> dict[str, Structure]:
    made = [
        Structure(
            name=said.name,
            kind=said.kind,
            department_id=said.commune[:2],
            siret=invented_siret(number) if number % 3 else "",
            website=f"https://{said.slug}.example.org/",
            presentation=said.presentation,
            created_at=timezone.now() - timedelta(days=290 - number),
        )
        for number, said in enumerate(words)
    ]
    Structure.objects.bulk_create(made)
    return {said.slug: structure for said, structure in zip(words, made, strict=True)}


def _join(places: Sequence[Inhabited], rng: Random) -> None:
    Membership.objects.bulk_create(
        Membership(structure=place.structure, person=place.manager, role=MembershipRole.MANAGER)
        for place in places
    )
    for place in places:
        record(stream_of_structure(place.structure), "created", by=place.manager)


def _sign(people: Sequence[Person]) -> None:
    version = current_version(CHARTER)
    asked = version.confirmations if version else []
    for person in people:
        sign(person, CHARTER, confirmations={confirmation["code"]: True for confirmation in asked})
