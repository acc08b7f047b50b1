"""The words that mean one occupation: its genders, its trade."""

from collections.abc import Collection, Iterable

from portulan.common.folding import folded
from portulan.common.memo import remembered
from portulan.reference.models import Appellation, Occupation
from portulan.reference.queries.nearness import TEN_MINUTES

_MOST = 12


def equivalents_of(word: str) -> Collection[str]:
    """The words that mean the same occupation as this one: boulanger, boulangère, boulangerie."""
    return _equivalents().get(folded(word), ())


def words_of_occupations(codes: Iterable[str]) -> list[str]:
    """Every name and word that leads to these occupations, for an index."""
    known = _words_by_code()
    return [word for code in codes for word in known.get(code, ())]


@remembered(TEN_MINUTES)
def _words_by_code() -> dict[str, list[str]]:
    return {occupation.code: occupation.words() for occupation in Occupation.objects.all()}


@remembered(TEN_MINUTES)
def _equivalents() -> dict[str, tuple[str, ...]]:
    meant: dict[str, dict[str, str]] = {}  # folded word: folded equivalent: as it is written
    for group in [*_families(), *_pairs()]:
        written = {folded(word): word.lower() for word in group}
        for word in written:
            meant.setdefault(word, {}).update(written)
    return {
        word: tuple(written for other, written in others.items() if other != word)[:_MOST]
        for word, others in meant.items()
    }


def _families() -> Iterable[list[str]]:
    """Among the single words of an occupation, those that share a root: chocolatier, chocolaterie."""
    for occupation in Occupation.objects.all():
        names = [occupation.masculine, occupation.feminine, *occupation.equivalents]
        single = [name for name in names if " " not in name]
        for word in single:
            yield [other for other in single if _shares_root(other, word)]


def _pairs() -> Iterable[list[str]]:
    """The two genders of the first word of each appellation."""
    for masculine, feminine in Appellation.objects.values_list("masculine", "feminine").iterator():
        pair = [masculine.split()[0], feminine.split()[0]]
        if pair[0] != pair[1] and pair[0][:3] == pair[1][:3]:
            yield pair


def _shares_root(one: str, other: str) -> bool:
    root = max(4, min(len(one), len(other)) - 4)
    return folded(one)[:root] == folded(other)[:root]
