import pytest
from django.core.exceptions import ValidationError

from portulan.accounts.passwords import StrengthValidator


@pytest.mark.parametrize(
    "password",
    ["Trois-gabares-2", "Éàü-gabares-24", "une phrase longue et sans chiffre", "ALLONS VOIR LA MER DU NORD"],
)
def test_four_kinds_of_characters_or_a_long_sentence_are_accepted(password):
    StrengthValidator().validate(password)


@pytest.mark.parametrize(
    ("password", "missing"),
    [
        ("Court-1", "au moins 12 caractères"),
        ("trois-gabares-2", "une majuscule"),
        ("TROIS-GABARES-2", "une minuscule"),
        ("Trois-gabares-x", "un chiffre"),
        ("Troisgabares22", "un caractère spécial (espace, tiret, ponctuation…)"),
    ],
)
def test_what_is_missing_is_said(password, missing):
    with pytest.raises(ValidationError) as refusal:
        StrengthValidator().validate(password)

    assert refusal.value.messages == [
        f"Il manque à ce mot de passe\u00a0: {missing}. Une longue phrase convient aussi."
    ]


def test_a_long_repetition_is_not_a_sentence():
    with pytest.raises(ValidationError):
        StrengthValidator().validate("abababababababababababab")
