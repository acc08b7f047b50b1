from portulan.agenda.models.appointment import Appointment, Attendee, Occupancy
from portulan.agenda.models.feed import Feed
from portulan.agenda.models.schedule import BusyTime, DayChange, Schedule, WeeklyRule
from portulan.agenda.models.wait import Wait

__all__ = [
    "Appointment",
    "Attendee",
    "BusyTime",
    "DayChange",
    "Feed",
    "Occupancy",
    "Schedule",
    "Wait",
    "WeeklyRule",
]
