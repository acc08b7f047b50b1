"""When an expert can still be met: the agenda's free slots, less the months in which the expert is full."""

from datetime import datetime

from portulan.accounts.models import Person
from portulan.agenda.models import Schedule
from portulan.agenda.queries import stored_schedule_of
from portulan.agenda.shown import Day, read_start, slots_by_day
from portulan.agenda.slots import slots_of
from portulan.common.place_time import in_place
from portulan.encounters.models import Encounter, Expert
from portulan.encounters.rules import in_month_of

MOST_DAYS = 14
Month = tuple[int, int]


def schedule_of(expert: Expert) -> Schedule | None:
    """The expert's hours, once published; nothing of somebody who left."""
    return stored_schedule_of(expert.account) if expert.account else None


def bookable_days(expert: Expert, reader: Person) -> list[Day]:
    """The next days with slots that may be asked for, on the reader's clock."""
    schedule = schedule_of(expert)
    if schedule is None:
        return []
    months = _Months(expert)
    days = [_kept(day, months) for day in slots_by_day(schedule, reader, MOST_DAYS)]
    return [day for day in days if day.slots]


def next_free_start(expert: Expert) -> datetime | None:
    """When the next slot that may be asked for begins."""
    schedule = schedule_of(expert)
    if schedule is None:
        return None
    months = _Months(expert)
    return next((slot.start for slot in slots_of(schedule) if not months.is_full(slot.start)), None)


class _Months:
    """Which months are full, each counted once."""

    def __init__(self, expert: Expert) -> None:
        self.expert, self.known = expert, dict[Month, bool]()

    def is_full(self, start: datetime) -> bool:
        local = in_place(start)
        month = (local.year, local.month)
        if month not in self.known:
            mine = Encounter.objects.filter(expert=self.expert)
            self.known[month] = in_month_of(start, mine) >= self.expert.monthly_most
        return self.known[month]


def _kept(day: Day, months: _Months) -> Day:
    starts = ((slot, read_start(slot.value)) for slot in day.slots)
    return Day(day.day, [slot for slot, start in starts if start and not months.is_full(start)])
