"""Finding occupations by what people type."""

from django.db.models import Q

from portulan.common.folding import folded_words
from portulan.common.memo import remembered
from portulan.reference.models import Appellation, Occupation
from portulan.reference.queries.nearness import LONGEST, MOST, TEN_MINUTES, nearest

_EXAMINED = 60


def occupations_matching(text: str, limit: int = MOST) -> list[Occupation]:
    """The occupations that a text may mean: names and synonyms first, then appellations, then near words."""
    words = folded_words(text[:LONGEST])
    if not words:
        return []
    found = _with_words(words) or _with_words([nearest(word, _known_words()) for word in words])
    return sorted(found, key=lambda occupation: _rank(occupation, words))[:limit]


def _with_words(words: list[str]) -> list[Occupation]:
    """The occupations that have, themselves or in an appellation, a word beginning like each of these."""
    condition = Q()
    for word in words:
        condition &= Q(folded__startswith=word) | Q(folded__contains=f" {word}")
    named = list(Occupation.objects.filter(condition)[:_EXAMINED])
    codes = Appellation.objects.filter(condition).values_list("occupation", flat=True).distinct()
    others = Occupation.objects.filter(pk__in=list(codes.order_by("occupation")[:_EXAMINED]))
    return list({occupation.pk: occupation for occupation in [*named, *others]}.values())


def _rank(occupation: Occupation, words: list[str]) -> tuple[int, int, str]:
    names = " ".join(folded_words(f"{occupation.masculine} {occupation.feminine}"))
    typed = " ".join(words)
    place = 0 if names.startswith(typed) else 1 if typed in names else 2 if typed in occupation.folded else 3
    return place, len(occupation.label), occupation.label


@remembered(TEN_MINUTES)
def _known_words() -> set[str]:
    texts = [*Occupation.objects.values_list("folded", flat=True)]
    texts += Appellation.objects.values_list("folded", flat=True)
    return {word for text in texts for word in text.split() if len(word) > 3}
