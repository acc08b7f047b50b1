"""The days, weeks or months that figures cover."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from django.db.models import Case, IntegerField, Value, When
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from portulan.common.declarations import Text
from portulan.common.place_time import in_place, month_around, place_moment


class Step(StrEnum):
    """What a period is cut in."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"


@dataclass(frozen=True)
class Offer:
    """A period that a page proposes."""

    label: Text
    step: Step
    count: int


@dataclass(frozen=True)
class Period:
    """Whole steps on the instance's clock, the current one last; ``until`` is when the next one begins."""

    code: str
    starts: list[datetime]
    until: datetime
    step: Step = Step.MONTH

    @property
    def since(self) -> datetime:
        """When the first step begins."""
        return self.starts[0]

    @property
    def words(self) -> str:
        """``décembre 2025 – novembre 2026``, or ``3 – 30 novembre 2026`` said with both whole days."""
        if self.step == Step.MONTH:
            first, last = (date_format(in_place(start), "F Y") for start in (self.starts[0], self.starts[-1]))
        else:
            ends = (in_place(self.since), in_place(self.until) - timedelta(hours=1))
            first, last = (date_format(end, "j F Y") for end in ends)
        return f"{first} – {last}"

    def step_of(self, field: str) -> Case:
        """The number of the step in which a moment of the database falls.

        A comparison for each step, made by the database itself: cutting by its own functions would turn each
        row's moment into the instance's clock, which SQLite does in Python, ten times slower.
        """
        later = [*self.starts[1:], self.until]
        cases = [When(**{f"{field}__lt": end}, then=Value(number)) for number, end in enumerate(later)]
        return Case(*cases, default=Value(len(cases) - 1), output_field=IntegerField())

    def label_of(self, number: int) -> str:
        """A step in full: ``novembre 2026``, ``semaine du 16 novembre``, ``lundi 16 novembre``."""
        start = in_place(self.starts[number])
        if self.step == Step.MONTH:
            return date_format(start, "F Y")
        if self.step == Step.WEEK:
            return _("semaine du %(day)s") % {"day": date_format(start, "j F")}
        return date_format(start, "l j F")

    def short_of(self, number: int) -> str:
        """A step under its column: ``nov``, ``16/11``, ``16``."""
        start = in_place(self.starts[number])
        shapes = {Step.MONTH: "N", Step.WEEK: "d/m", Step.DAY: "j"}
        return date_format(start, shapes[self.step]).rstrip(".")


def period_of(code: str, now: datetime, offers: Mapping[str, Offer], usual: str) -> Period:
    """The period of that code among those offered, or the usual one."""
    code = code if code in offers else usual
    offer = offers[code]
    starts, until = (_months if offer.step == Step.MONTH else _days)(now, offer)
    return Period(code, starts, until, offer.step)


def _months(now: datetime, offer: Offer) -> tuple[list[datetime], datetime]:
    first, until = month_around(now)
    starts = [first]
    while len(starts) < offer.count:
        starts.insert(0, month_around(starts[0] - timedelta(days=2))[0])
    return starts, until


def _days(now: datetime, offer: Offer) -> tuple[list[datetime], datetime]:
    today = in_place(now).date()
    length = 7 if offer.step == Step.WEEK else 1
    last = today - timedelta(days=today.weekday()) if offer.step == Step.WEEK else today
    days = [last - timedelta(days=length * back) for back in range(offer.count - 1, -1, -1)]
    return [_midnight(day) for day in days], _midnight(last + timedelta(days=length))


def _midnight(day: date) -> datetime:
    return place_moment(datetime.combine(day, time.min))
