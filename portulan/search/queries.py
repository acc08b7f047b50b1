"""What the desk reads."""

from datetime import date, timedelta
from typing import TypedDict

from django.db.models import Max, Sum

from portulan.common.place_time import place_today
from portulan.search.models import UnansweredSearch

MOST = 500


class AskedWords(TypedDict):
    """Words that found nothing, how often in all, and on which day last."""

    words: str
    times: int
    last: date


def unanswered_words(days: int = 30, index: str = "resources") -> list[AskedWords]:
    """The words that found nothing lately, most asked first."""
    since = place_today() - timedelta(days=days)
    recent = UnansweredSearch.objects.filter(index=index, day__gte=since).order_by()
    summed = recent.values("words").annotate(times=Sum("count"), last=Max("day"))
    return [AskedWords(**row) for row in summed.order_by("-times", "-last", "words")[:MOST]]
