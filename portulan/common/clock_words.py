"""Days and hours as people of each language say them."""

from datetime import date, datetime

from django.utils.formats import date_format
from django.utils.translation import get_language

NO_BREAK = "\N{NO-BREAK SPACE}"


def day_in_words(day: date) -> str:
    """``mardi 1er juin 2027``; in English ``Tuesday 1 June 2027``."""
    if day.day == 1 and _speaks_french():
        return f"{date_format(day, 'l')} 1er {date_format(day, 'F Y')}"
    return date_format(day, "l j F Y")


def hour_in_words(moment: datetime) -> str:
    """``9 h 30`` in French, ``09:30`` elsewhere; the moment is on the clock that is to be read."""
    if not _speaks_french():
        return date_format(moment, "H:i")
    minutes = f"{NO_BREAK}{moment.minute:02d}" if moment.minute else ""
    return f"{moment.hour}{NO_BREAK}h{minutes}"


def _speaks_french() -> bool:
    return (get_language() or "").startswith("fr")
