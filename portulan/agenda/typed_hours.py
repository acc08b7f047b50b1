"""Rows of hours as a form has them typed, and what they mean; each reader raises ``ValueError`` with a sentence."""

from datetime import date, time
from typing import Any

from django.utils.translation import gettext as _

from portulan.agenda.enums import ChangeKind, Weekday
from portulan.agenda.models import DayChange, WeeklyRule

FARTHEST_CHANGE = 730  # days: a longer absence is a schedule without hours


def rule_of(weekday: str, start: str, end: str) -> dict[str, Any]:
    """The fields of a weekly rule."""
    hours = _hours(start, end)
    try:
        return {"weekday": Weekday(int(weekday)), **hours}
    except ValueError:
        raise ValueError(_("choisissez un jour.")) from None


def change_of(kind: str, first_day: str, last_day: str, start: str, end: str) -> dict[str, Any]:
    """The fields of an exception; without a last day it is one day, without hours whole days."""
    if kind not in ChangeKind.values:
        raise ValueError(_("choisissez une exception."))
    first = _day(first_day)
    last = _day(last_day) if last_day else first
    if last < first:
        raise ValueError(_("le dernier jour est avant le premier."))
    if (last - first).days > FARTHEST_CHANGE:
        raise ValueError(_("deux ans au plus."))
    hours = _hours(start, end) if start or end else {"start": None, "end": None}
    return {"kind": ChangeKind(kind), "first_day": first, "last_day": last, **hours}


def _hours(start: str, end: str) -> dict[str, time]:
    if not (start and end):
        raise ValueError(_("donnez l’heure de début et l’heure de fin."))
    hours = {"start": _hour(start), "end": _hour(end)}
    if hours["end"] <= hours["start"]:
        raise ValueError(_("l’heure de fin est avant l’heure de début."))
    return hours


def _hour(text: str) -> time:
    try:
        return time.fromisoformat(text).replace(second=0, microsecond=0, tzinfo=None)
    except ValueError:
        raise ValueError(_("« %s » n’est pas une heure.") % text[:30]) from None


def _day(text: str) -> date:
    if not text:
        raise ValueError(_("le jour manque."))
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise ValueError(_("« %s » n’est pas un jour du calendrier.") % text[:30]) from None
    if not 2020 <= day.year <= 2100:
        raise ValueError(_("« %s » n’est pas un jour du calendrier.") % text[:30])
    return day


def cells_of_rule(rule: WeeklyRule) -> tuple[str, ...]:
    """The inverse of :func:`rule_of`."""
    return (str(rule.weekday), f"{rule.start:%H:%M}", f"{rule.end:%H:%M}")


def cells_of_change(change: DayChange) -> tuple[str, ...]:
    """The inverse of :func:`change_of`."""
    hours = [f"{hour:%H:%M}" if hour else "" for hour in (change.start, change.end)]
    return (change.kind, change.first_day.isoformat(), change.last_day.isoformat(), *hours)
