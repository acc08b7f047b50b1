"""What an expert would change of a published profile, in words, for the team."""

from dataclasses import dataclass
from typing import Any

from portulan.encounters.models import Expert
from portulan.encounters.models.expert import PUBLIC_WORDS
from portulan.encounters.words import language_names, occupation_name
from portulan.reference.catalogue import domain_labels


@dataclass(frozen=True)
class Change:
    """A field, as explorers read it today and as they would."""

    label: str
    before: str
    after: str


def changes_of(expert: Expert) -> list[Change]:
    """Each field that the expert proposes anew."""
    return [
        Change(_label(name), _said(name, getattr(expert, name)), _said(name, expert.proposed[name]))
        for name in PUBLIC_WORDS
        if name in expert.proposed
    ]


def _label(name: str) -> str:
    label = str(getattr(Expert._meta.get_field(name), "verbose_name", name))  # noqa: SLF001 (Django's public name)
    return label[:1].upper() + label[1:]


def _said(name: str, value: Any) -> str:
    if name == "occupations":
        return ", ".join(occupation_name(code) or code for code in value)
    if name == "sectors":
        return ", ".join(domain_labels().get(letter, letter) for letter in value)
    if name == "languages":
        return ", ".join(language_names(value))
    return ", ".join(value) if isinstance(value, list) else str(value)
