"""Delays as figures say them."""

from collections.abc import Sequence
from datetime import timedelta
from statistics import median

from django.utils.translation import gettext as _


def median_words(delays: Sequence[timedelta]) -> str:
    """The middle delay: ``25 min``, ``5 h``, ``2 j``; a dash when there is none."""
    if not delays:
        return "–"
    minutes = round(median(delay.total_seconds() for delay in delays) / 60)
    if minutes < 60:
        return _("%(minutes)s min") % {"minutes": minutes}
    hours = round(minutes / 60)
    if hours < 48:
        return _("%(hours)s h") % {"hours": hours}
    return _("%(days)s j") % {"days": round(hours / 24)}
