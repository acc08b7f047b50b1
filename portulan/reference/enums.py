"""School levels, from the nursery school to higher education, and the ways people write them."""

import re

from django.db import models
from django.utils.translation import gettext_lazy as _

from portulan.common.folding import folded


class SchoolLevel(models.TextChoices):
    """A level of schooling, in the order of the years."""

    NURSERY = "maternelle", _("Maternelle")
    CP = "cp", _("CP")
    CE1 = "ce1", _("CE1")
    CE2 = "ce2", _("CE2")
    CM1 = "cm1", _("CM1")
    CM2 = "cm2", _("CM2")
    SIXTH = "6e", _("Sixième")
    FIFTH = "5e", _("Cinquième")
    FOURTH = "4e", _("Quatrième")
    THIRD = "3e", _("Troisième")
    SECOND_GENERAL = "2de-gt", _("Seconde générale et technologique")
    FIRST_GENERAL = "1re-g", _("Première générale")
    FINAL_GENERAL = "tle-g", _("Terminale générale")
    FIRST_TECHNOLOGICAL = "1re-t", _("Première technologique")
    FINAL_TECHNOLOGICAL = "tle-t", _("Terminale technologique")
    SECOND_PROFESSIONAL = "2de-pro", _("Seconde professionnelle")
    FIRST_PROFESSIONAL = "1re-pro", _("Première professionnelle")
    FINAL_PROFESSIONAL = "tle-pro", _("Terminale professionnelle")
    CAP = "cap", _("CAP")
    HIGHER = "superieur", _("Enseignement supérieur")


class SchoolStage(models.TextChoices):
    """What groups levels on a form and in a facet."""

    NURSERY = "maternelle", _("Maternelle")
    PRIMARY = "elementaire", _("École élémentaire")
    MIDDLE = "college", _("Collège")
    GENERAL = "lycee-gt", _("Lycée général et technologique")
    PROFESSIONAL = "lycee-pro", _("Lycée professionnel et CAP")
    HIGHER = "superieur", _("Enseignement supérieur")


_L = SchoolLevel
LEVELS_OF_STAGE: dict[SchoolStage, tuple[SchoolLevel, ...]] = {
    SchoolStage.NURSERY: (_L.NURSERY,),
    SchoolStage.PRIMARY: (_L.CP, _L.CE1, _L.CE2, _L.CM1, _L.CM2),
    SchoolStage.MIDDLE: (_L.SIXTH, _L.FIFTH, _L.FOURTH, _L.THIRD),
    SchoolStage.GENERAL: (
        _L.SECOND_GENERAL,
        _L.FIRST_GENERAL,
        _L.FINAL_GENERAL,
        _L.FIRST_TECHNOLOGICAL,
        _L.FINAL_TECHNOLOGICAL,
    ),
    SchoolStage.PROFESSIONAL: (
        _L.SECOND_PROFESSIONAL,
        _L.FIRST_PROFESSIONAL,
        _L.FINAL_PROFESSIONAL,
        _L.CAP,
    ),
    SchoolStage.HIGHER: (_L.HIGHER,),
}

_GENERAL = LEVELS_OF_STAGE[SchoolStage.GENERAL]
_PROFESSIONAL = LEVELS_OF_STAGE[SchoolStage.PROFESSIONAL]
_SECOND = (_L.SECOND_GENERAL, _L.SECOND_PROFESSIONAL)
_FIRST = (_L.FIRST_GENERAL, _L.FIRST_TECHNOLOGICAL, _L.FIRST_PROFESSIONAL)
_FINAL = (_L.FINAL_GENERAL, _L.FINAL_TECHNOLOGICAL, _L.FINAL_PROFESSIONAL)
_CYCLE_4 = (_L.FIFTH, _L.FOURTH, _L.THIRD)
_TRACKS: tuple[tuple[str, tuple[SchoolLevel, ...]], ...] = (
    (r"\b(pro\w*|lp)\b", _PROFESSIONAL),
    (r"\btechno\w*", (_L.SECOND_GENERAL, _L.FIRST_TECHNOLOGICAL, _L.FINAL_TECHNOLOGICAL)),
    (r"\b(general\w*|gen|g)\b", (_L.SECOND_GENERAL, _L.FIRST_GENERAL, _L.FINAL_GENERAL)),
)
_YEARS: tuple[tuple[str, tuple[SchoolLevel, ...]], ...] = (
    (r"\b(2 ?n?de?s?|secondes?)\b", _SECOND),
    (r"\b(1 ?(re|ere)s?|premieres?)\b", _FIRST),
    (r"\b(tle?s?|term|terminales?)\b", _FINAL),
)
_WORDINGS: tuple[tuple[str, tuple[SchoolLevel, ...]], ...] = (
    (r"\b(maternelles?|petite section|moyenne section|grande section|ps|ms|gs|cycle 1)\b", (_L.NURSERY,)),
    (r"\b(primaires?|elementaires?)\b", LEVELS_OF_STAGE[SchoolStage.PRIMARY]),
    (r"\bcp\b", (_L.CP,)),
    (r"\bce ?1\b", (_L.CE1,)),
    (r"\bce ?2\b", (_L.CE2,)),
    (r"\bcm ?1\b", (_L.CM1,)),
    (r"\bcm ?2\b", (_L.CM2,)),
    (r"\bcycle 2\b", (_L.CP, _L.CE1, _L.CE2)),
    (r"\bcycle 3\b", (_L.CM1, _L.CM2, _L.SIXTH)),
    (r"\bcycle 4\b", _CYCLE_4),
    (r"\b(colleges?|collegiens?)\b", LEVELS_OF_STAGE[SchoolStage.MIDDLE]),
    (r"\b(6 ?(e|eme)s?|sixiemes?)\b", (_L.SIXTH,)),
    (r"\b(5 ?(e|eme)s?|cinquiemes?)\b", (_L.FIFTH,)),
    (r"\b(4 ?(e|eme)s?|quatriemes?)\b", (_L.FOURTH,)),
    (r"\b(3 ?(e|eme)s?|troisiemes?)\b", (_L.THIRD,)),
    (r"\b(cap|certificat d.aptitude professionnelle)\b", (_L.CAP,)),
    (r"\b(bac pro\w*)\b", _PROFESSIONAL[:3]),
    (r"\b(superieure?s?|etudiants?|universites?|bts|but|iut|licence|master|post.?bac)\b", (_L.HIGHER,)),
)
_WHOLE_SCHOOL = re.compile(r"\b(lycees?|lyceens?)\b")


def levels_named(text: str) -> tuple[SchoolLevel, ...]:
    """The school levels that a wording names, in order: ``Lycée pro`` and ``5ème`` as well as ``cycle 4``."""
    wording = folded(text)
    found = {level for pattern, levels in _WORDINGS if re.search(pattern, wording) for level in levels}
    found |= _upper_school_levels(wording)
    return tuple(level for level in SchoolLevel if level in found)


def stages_of(levels: tuple[str, ...] | list[str]) -> list[SchoolStage]:
    """The stages to which levels belong, in order."""
    return [stage for stage, members in LEVELS_OF_STAGE.items() if set(members) & set(levels)]


def _upper_school_levels(wording: str) -> set[SchoolLevel]:
    """A year of the *lycée* names every track, unless a track is named beside it."""
    years = {level for pattern, levels in _YEARS if re.search(pattern, wording) for level in levels}
    tracks = {level for pattern, levels in _TRACKS if re.search(pattern, wording) for level in levels}
    if years:
        return years & tracks or years
    if _WHOLE_SCHOOL.search(wording):
        return tracks or {*_GENERAL, *_PROFESSIONAL}
    return set()
