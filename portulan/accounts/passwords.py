"""What a password must be.

CNIL, délibération n° 2022-100 of 21 July 2022, and ANSSI's guide on authentication: about 80 bits of entropy
when a password alone opens the account. Twelve characters of four kinds reach it; so does a long sentence.
"""

import re
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portulan.common.declarations import Text

SENTENCE_LENGTH = 20
SENTENCE_VARIETY = 8


@dataclass(frozen=True)
class Rule:
    """One requirement; ``pattern`` is read by Python and by the browser (with its ``u`` flag) alike."""

    label: Text
    pattern: str

    def is_met(self, password: str) -> bool:
        """Whether the password meets it."""
        return re.search(self.pattern, password) is not None


RULES = (
    Rule(gettext_lazy("au moins 12 caractères"), r".{12}"),
    Rule(gettext_lazy("une majuscule"), r"[A-ZÀ-ÖØ-Þ]"),
    Rule(gettext_lazy("une minuscule"), r"[a-zß-öø-ÿ]"),
    Rule(gettext_lazy("un chiffre"), r"[0-9]"),
    Rule(gettext_lazy("un caractère spécial (espace, tiret, ponctuation…)"), r"[^0-9A-Za-zÀ-ÖØ-öø-ÿ]"),
)
SENTENCE = Rule(gettext_lazy("ou bien une phrase de 20 caractères ou plus"), r".{20}")


class StrengthValidator:
    """Refuses a password that a machine would guess."""

    def validate(self, password: str, user: object = None) -> None:
        """Say which rules are not met yet."""
        if _is_sentence(password):
            return
        missing = [str(rule.label) for rule in RULES if not rule.is_met(password)]
        if missing:
            raise ValidationError(
                _("Il manque à ce mot de passe\u00a0: %(missing)s. Une longue phrase convient aussi."),
                code="password_too_weak",
                params={"missing": ", ".join(missing)},
            )

    def get_help_text(self) -> str:
        """The rules in one sentence."""
        rules = ", ".join(str(rule.label) for rule in RULES)
        return _("Il faut %(rules)s\u00a0; %(sentence)s.") % {"rules": rules, "sentence": SENTENCE.label}


def _is_sentence(password: str) -> bool:
    return len(password) >= SENTENCE_LENGTH and len(set(password)) >= SENTENCE_VARIETY
