"""Occupations, sectors and languages as people say them."""

from collections.abc import Iterable

from portulan.common.folding import folded
from portulan.encounters.enums import Language
from portulan.encounters.models import Expert
from portulan.reference.catalogue import domain_labels, occupation_labels


def occupation_name(code: str) -> str:
    """The label of a ROME code; empty when the reference no longer has it."""
    return occupation_labels().get(code, "")


def occupation_choices(expert: Expert) -> list[tuple[str, str]]:
    """The expert's occupations: code and label."""
    return [(code, occupation_name(code)) for code in expert.occupations if occupation_name(code)]


def sectors_of(expert: Expert) -> list[str]:
    """The letters of the sectors said, and of those of the occupations."""
    letters = [*expert.sectors, *(code[:1] for code in expert.occupations)]
    return [letter for letter in dict.fromkeys(letters) if letter in domain_labels()]


def sector_names(expert: Expert) -> list[str]:
    """The sectors in words."""
    return [domain_labels()[letter] for letter in sectors_of(expert)]


def language_names(codes: Iterable[str]) -> list[str]:
    """The languages in words."""
    return [str(Language(code).label) for code in codes if code in Language.values]


def elides(name: str) -> bool:
    """Whether "que" and "de" lose their vowel before a name: qu'Océane, d'Hélène, but que Yann."""
    first = folded(name)[:1]
    return first in {"a", "e", "i", "o", "u", "h"}


def short_name(expert: Expert) -> str:
    """What anybody reads of the name: ``Nadia B.``"""
    person = expert.person
    return f"{person.first_name} {person.last_name[:1]}." if person.last_name else person.first_name
