import pytest
from hypothesis import given
from hypothesis import strategies as st

from portulan.reference.enums import SchoolLevel, SchoolStage, levels_named, stages_of


@pytest.mark.parametrize(
    ("wording", "levels"),
    [
        ("3ème", ["3e"]),
        ("Classe de troisième", ["3e"]),
        ("6e, 5e", ["6e", "5e"]),
        ("Cycle 4", ["5e", "4e", "3e"]),
        ("CM1-CM2", ["cm1", "cm2"]),
        ("École maternelle", ["maternelle"]),
        ("Seconde professionnelle", ["2de-pro"]),
        ("2nde générale", ["2de-gt"]),
        ("Terminale", ["tle-g", "tle-t", "tle-pro"]),
        ("Lycée professionnel", ["2de-pro", "1re-pro", "tle-pro", "cap"]),
        ("CAP", ["cap"]),
        ("Enseignement supérieur", ["superieur"]),
        ("Grand public", []),
        ("", []),
    ],
)
def test_common_wordings_name_school_levels(wording: str, levels: list[str]) -> None:
    assert levels_named(wording) == tuple(map(SchoolLevel, levels))


@given(st.text())
def test_any_wording_is_read(wording: str) -> None:
    assert set(levels_named(wording)) <= set(SchoolLevel)


def test_stages_group_levels() -> None:
    assert stages_of(["3e", "cap"]) == [SchoolStage.MIDDLE, SchoolStage.PROFESSIONAL]
