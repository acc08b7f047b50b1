"""The months that figures cover."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from portulan.common.declarations import Text
from portulan.common.place_time import in_place
from portulan.encounters.rules import month_around

PERIODS: dict[str, tuple[Text, int]] = {
    "3-mois": (_("3 mois"), 3),
    "6-mois": (_("6 mois"), 6),
    "12-mois": (_("12 mois"), 12),
    "24-mois": (_("24 mois"), 24),
}
USUAL = "12-mois"


@dataclass(frozen=True)
class Period:
    """Whole months on the instance's clock, the current one last; ``until`` is when the next one begins."""

    code: str
    months: list[datetime]
    until: datetime

    @property
    def since(self) -> datetime:
        """When the first month begins."""
        return self.months[0]

    @property
    def words(self) -> str:
        """``décembre 2025 – novembre 2026``."""
        first, last = (date_format(in_place(month), "F Y") for month in (self.months[0], self.months[-1]))
        return f"{first} – {last}"


def period_of(code: str, now: datetime) -> Period:
    """The period of that code, or the usual one."""
    code = code if code in PERIODS else USUAL
    first, until = month_around(now)
    months = [first]
    while len(months) < PERIODS[code][1]:
        months.insert(0, month_around(months[0] - timedelta(days=2))[0])
    return Period(code, months, until)
