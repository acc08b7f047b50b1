"""The dates of a resource: from when to when."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Self

from django.utils import timezone
from django.utils.translation import gettext as _

from portulan.common.clock_words import day_in_words, hour_in_words
from portulan.common.place_time import in_place


@dataclass(frozen=True, order=True)
class Period:
    """A stretch of time, both ends aware; stored as two ISO 8601 UTC times."""

    start: datetime
    end: datetime

    @classmethod
    def read(cls, stored: dict[str, str]) -> Self:
        """The period that :meth:`write` stored."""
        return cls(datetime.fromisoformat(stored["start"]), datetime.fromisoformat(stored["end"]))

    def write(self) -> dict[str, str]:
        """What goes into the database."""
        return {"start": self.start.astimezone(UTC).isoformat(), "end": self.end.astimezone(UTC).isoformat()}

    @property
    def is_past(self) -> bool:
        """Whether it has ended."""
        return self.end < timezone.now()

    @property
    def is_one_day(self) -> bool:
        """Whether it begins and ends on the same day, where it takes place."""
        return in_place(self.start).date() == in_place(self.end).date()

    @property
    def is_whole_days(self) -> bool:
        """Whether no hour was said: from midnight to one minute before midnight."""
        start, end = in_place(self.start), in_place(self.end)
        return (start.hour, start.minute, end.hour, end.minute) == (0, 0, 23, 59)

    @property
    def has_no_end(self) -> bool:
        """Whether an hour was said for the beginning and none for the end: it then ends with the day."""
        end = in_place(self.end)
        return self.is_one_day and not self.is_whole_days and (end.hour, end.minute) == (23, 59)

    def in_words(self) -> str:
        """As people say it: one day with its hours, or from a day to another."""
        start, end = in_place(self.start), in_place(self.end)
        first = day_in_words(start)
        if not self.is_one_day:
            return _("du %(first)s au %(last)s") % {"first": first, "last": day_in_words(end)}
        if self.is_whole_days:
            return first
        hours = {"day": first, "from": hour_in_words(start), "to": hour_in_words(end)}
        if self.has_no_end:
            return _("%(day)s à partir de %(from)s") % hours
        return _("%(day)s, de %(from)s à %(to)s") % hours
