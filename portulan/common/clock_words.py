"""Days and hours as people of each language say them."""

from datetime import date, datetime, timedelta

from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

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


def delay_in_words(delay: timedelta) -> str:
    """About how long: ``moins d’une heure``, ``5 heures``, ``2 jours``."""
    hours = round(delay.total_seconds() / 3600)
    if delay < timedelta(hours=1):
        return _("moins d’une heure")
    if hours < 36:
        return ngettext("%(n)s heure", "%(n)s heures", hours) % {"n": hours}
    days = round(hours / 24)
    return ngettext("%(n)s jour", "%(n)s jours", days) % {"n": days}


def _speaks_french() -> bool:
    return (get_language() or "").startswith("fr")
