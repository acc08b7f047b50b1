"""What a password must be.

CNIL, délibération n° 2022-100 of 21 July 2022, and ANSSI's guide on authentication: about 80 bits of entropy
when a password alone opens the account. Twelve characters of four kinds reach it; so does a long sentence.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portulan.common.declarations import Text

SENTENCE_LENGTH = 20
SENTENCE_VARIETY = 8


@dataclass(frozen=True)
class Rule:
    """One requirement, ticked under the same ``code`` by the browser while one types."""

    code: str
    label: Text
    is_met: Callable[[str], bool]


def _has(kind: Callable[[str], bool]) -> Callable[[str], bool]:
    return lambda password: any(kind(character) for character in password)


RULES = (
    Rule("length", gettext_lazy("au moins 12 caractères"), lambda password: len(password) >= 12),
    Rule("upper", gettext_lazy("une majuscule"), _has(str.isupper)),
    Rule("lower", gettext_lazy("une minuscule"), _has(str.islower)),
    Rule("digit", gettext_lazy("un chiffre"), _has(str.isdecimal)),
    Rule(
        "sign",
        gettext_lazy("un caractère spécial (espace, tiret, ponctuation…)"),
        _has(lambda character: not (character.isalpha() or character.isdecimal())),
    ),
)
SENTENCE = gettext_lazy("ou bien une phrase de 20 caractères ou plus")


class StrengthValidator:
    """Refuses a password that a machine would guess."""

    def validate(self, password: str, user: object = None) -> None:
        """Say which rules are not met yet."""
        if _is_sentence(password):
            return
        missing = [str(rule.label) for rule in RULES if not rule.is_met(password)]
        if missing:
            raise ValidationError(
                _("Il manque à ce mot de passe : %(missing)s. Une longue phrase convient aussi."),
                code="password_too_weak",
                params={"missing": ", ".join(missing)},
            )

    def get_help_text(self) -> str:
        """The rules in one sentence."""
        rules = ", ".join(str(rule.label) for rule in RULES)
        return _("Il faut %(rules)s ; %(sentence)s.") % {"rules": rules, "sentence": SENTENCE}


def _is_sentence(password: str) -> bool:
    return len(password) >= SENTENCE_LENGTH and len(set(password)) >= SENTENCE_VARIETY
