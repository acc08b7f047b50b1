"""Which slots a schedule offers: its week, its exceptions, its conditions, on its own clock."""

from datetime import date, time, timedelta

import pytest
from django.utils import timezone

from portulan.agenda.enums import ChangeKind
from portulan.agenda.models import BusyTime, DayChange, WeeklyRule
from portulan.agenda.slots import Window, offers, slots_of, window_of
from tests.accounts.factories import PersonFactory
from tests.agenda.factories import ScheduleFactory, hours_on, meeting, moment

pytestmark = pytest.mark.django_db
HALF_HOURS = ["09:00", "09:30", "10:00", "10:30", "11:00", "11:30"]


def test_a_week_is_cut_in_meetings():
    schedule = ScheduleFactory()

    assert hours_on(schedule, "2027-03-02") == HALF_HOURS


def test_a_rest_stays_free_around_each_meeting():
    schedule = ScheduleFactory(buffer=15)

    assert hours_on(schedule, "2027-03-02") == ["09:00", "09:45", "10:30", "11:15"]


def test_twenty_minutes_begin_on_quarter_hours():
    schedule = ScheduleFactory(duration=20, hours=(time(9), time(10, 20)))

    assert hours_on(schedule, "2027-03-02") == ["09:00", "09:30", "10:00"]


def test_an_opening_between_two_quarters_begins_on_the_next():
    schedule = ScheduleFactory(hours=(time(9, 5), time(10, 20)))

    assert hours_on(schedule, "2027-03-02") == ["09:15", "09:45"]


def test_a_holiday_with_hours_closes_those_hours_only():
    schedule = ScheduleFactory()
    day = date(2027, 3, 2)
    DayChange.objects.create(schedule=schedule, first_day=day, last_day=day, start=time(9), end=time(10, 15))

    assert hours_on(schedule, "2027-03-02") == ["10:15", "10:45", "11:15"]


def test_holidays_close_whole_days():
    schedule = ScheduleFactory()
    DayChange.objects.create(schedule=schedule, first_day=date(2027, 3, 1), last_day=date(2027, 3, 3))

    days = [hours_on(schedule, f"2027-03-0{day}") for day in (3, 4)]

    assert days == [[], HALF_HOURS]


def test_an_extra_opening_adds_hours():
    schedule = ScheduleFactory()
    day = date(2027, 3, 2)
    DayChange.objects.create(
        schedule=schedule,
        kind=ChangeKind.OPEN,
        first_day=day,
        last_day=day,
        start=time(18),
        end=time(19),
    )

    assert hours_on(schedule, "2027-03-02") == [*HALF_HOURS, "18:00", "18:30"]


def test_the_law_s_holidays_close_unless_one_says_otherwise():
    closed, open_all_year = ScheduleFactory(closed_on_holidays=True), ScheduleFactory()

    days = [hours_on(schedule, "2027-05-06") for schedule in (closed, open_all_year)]  # Ascension

    assert days == [[], HALF_HOURS]


def test_what_another_calendar_says_is_busy_is_not_offered():
    schedule = ScheduleFactory()
    BusyTime.objects.create(
        schedule=schedule, start=moment("2027-03-02 09:40"), end=moment("2027-03-02 10:10")
    )

    assert hours_on(schedule, "2027-03-02") == ["09:00", "10:30", "11:00", "11:30"]


def test_a_meeting_takes_its_slot_and_its_rest_and_moves_no_other():
    schedule = ScheduleFactory(buffer=15)
    meeting("2027-03-02 09:45", schedule.person, PersonFactory())

    assert hours_on(schedule, "2027-03-02") == ["09:00", "10:30", "11:15"]


def test_notice_and_horizon_bound_what_is_offered():
    schedule = ScheduleFactory(notice=48, horizon=14)
    now = timezone.now()

    starts = [slot.start for slot in slots_of(schedule)]

    assert now + timedelta(hours=48) <= min(starts)
    assert max(starts) <= now + timedelta(days=14)


def test_only_what_is_computed_is_offered():
    schedule = ScheduleFactory(notice=1)
    first = slots_of(schedule)[0].start

    answers = [offers(schedule, first + timedelta(minutes=minutes)) for minutes in (0, 15)]

    assert answers == [True, False]


# --- Clocks -----------------------------------------------------------------------------------------------


def test_in_the_night_that_loses_an_hour_nobody_is_met_in_it():
    """On 28 March 2027 the clocks of Paris go from 2 to 3."""
    schedule = ScheduleFactory(hours=(time(1), time(4)))

    assert hours_on(schedule, "2027-03-28") == ["01:00", "01:30", "03:00", "03:30"]


def test_in_the_night_that_gains_an_hour_it_is_offered_twice():
    """On 31 October 2027 they read 2 to 3 twice."""
    schedule = ScheduleFactory(hours=(time(1), time(4)))

    assert hours_on(schedule, "2027-10-31") == [
        "01:00",
        "01:30",
        "02:00",
        "02:30",
        "02:00",
        "02:30",
        "03:00",
        "03:30",
    ]


def test_nine_in_the_morning_stays_nine_when_the_clocks_change():
    schedule = ScheduleFactory(hours=(time(9), time(9, 30)))

    before, after = (
        slots_of(schedule, window)[0].start
        for window in (
            _day("2027-03-27"),
            _day("2027-03-28"),
        )
    )

    assert (f"{before:%H:%M}", f"{after:%H:%M}") == ("08:00", "07:00")  # in UTC


def test_the_leap_day_has_its_slots():
    schedule = ScheduleFactory()

    assert hours_on(schedule, "2028-02-29") == HALF_HOURS


@pytest.mark.parametrize(
    ("zone", "read_in_paris"),
    [("Indian/Reunion", "06:00"), ("America/Guadeloupe", "14:00")],
)
def test_hours_are_written_on_the_expert_s_clock_and_read_on_each_one_s(zone, read_in_paris):
    schedule = ScheduleFactory(zone=zone, hours=(time(9), time(9, 30)))

    seen = [hours_on(schedule, "2027-01-12", clock) for clock in (zone, "Europe/Paris")]

    assert seen == [["09:00"], [read_in_paris]]


def test_a_late_opening_ends_at_midnight():
    schedule = ScheduleFactory()
    WeeklyRule.objects.filter(schedule=schedule).delete()
    WeeklyRule.objects.create(schedule=schedule, weekday=1, start=time(23), end=time(23, 59))

    assert hours_on(schedule, "2027-03-02") == ["23:00"]


def test_slots_are_computed_in_a_constant_number_of_queries(django_assert_num_queries):
    schedule = ScheduleFactory()
    for hour in (9, 10, 11):
        meeting(f"2027-03-02 {hour:02d}:00", schedule.person, PersonFactory())

    with django_assert_num_queries(4):
        slots_of(schedule, window_of(schedule))


def _day(day: str) -> Window:
    return Window(moment(f"{day} 00:00"), moment(f"{day} 23:59"))
