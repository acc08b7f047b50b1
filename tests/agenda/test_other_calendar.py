"""The hours taken in another calendar, which others write: read apart, in time, and never by a page."""

from datetime import timedelta
from time import monotonic

import pytest
from django.utils import timezone
from requests_hardened import Config, HTTPSession

from portulan.agenda.actions import busy_times
from portulan.agenda.actions.busy_times import read_busy_times, refresh_busy_times
from portulan.agenda.calendar_reading import busy_between
from portulan.agenda.errors import CalendarProblem, CalendarUnreadable
from portulan.agenda.models import BusyTime, Schedule
from portulan.common import outside
from portulan.common.asking_outside import OutsideUnreachable
from portulan.common.intervals import Interval
from portulan.common.outside import read_outside
from tests.agenda.factories import PARIS, ScheduleFactory
from tests.agenda.test_pages import HOURS, SETTINGS, URL

pytestmark = pytest.mark.django_db
OTHER = "https://agenda.example.org/x.ics"


@pytest.fixture
def expert():
    return ScheduleFactory(notice=1).person


def calendar(*events: str) -> bytes:
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Invented//FR"]
    for number, event in enumerate(events):
        lines += [
            "BEGIN:VEVENT",
            f"UID:{number}@example.org",
            "DTSTAMP:20270101T000000Z",
            event,
            "END:VEVENT",
        ]
    return "\r\n".join([*lines, "END:VCALENDAR", ""]).encode()


def in_days(days: int, hour: int) -> str:
    return f"{timezone.now() + timedelta(days=days):%Y%m%d}T{hour:02d}0000Z"


def busy_in(content: bytes, days: int = 28) -> list[Interval]:
    return busy_between(content, PARIS, timezone.now(), timezone.now() + timedelta(days=days))


def test_repeated_and_whole_day_events_are_busy_and_free_ones_are_not():
    content = calendar(
        f"DTSTART:{in_days(2, 8)}\r\nDTEND:{in_days(2, 9)}\r\nRRULE:FREQ=WEEKLY;COUNT=2",
        f"DTSTART;VALUE=DATE:{in_days(4, 0)[:8]}",
        f"DTSTART:{in_days(5, 8)}\r\nDTEND:{in_days(5, 9)}\r\nTRANSP:TRANSPARENT",
        f"DTSTART:{in_days(6, 8)}\r\nDTEND:{in_days(6, 9)}\r\nSTATUS:CANCELLED",
        f"DTSTART:{in_days(40, 8)}\r\nDTEND:{in_days(40, 9)}",
    )

    lengths = [interval.end - interval.start for interval in busy_in(content)]

    assert lengths == [timedelta(hours=1), timedelta(days=1), timedelta(hours=1)]


def test_what_has_begun_is_busy():
    content = calendar(f"DTSTART:{in_days(-1, 0)}\r\nDTEND:{in_days(1, 0)}")

    assert len(busy_in(content)) == 1


@pytest.mark.parametrize("content", [b"", b"<html>", b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n", b"\xff\xfe\x00"])
def test_what_is_no_calendar_is_refused(content):
    with pytest.raises(CalendarUnreadable, match="ne donne pas d’agenda lisible"):
        busy_in(content)


@pytest.mark.parametrize(
    "rule", ["FREQ=DAILY;INTERVAL=0", "FREQ=SECONDLY", "FREQ=MINUTELY;INTERVAL=30", "FREQ=HOURLY"]
)
def test_what_repeats_too_often_is_refused_before_it_is_followed(rule):
    content = calendar(f"DTSTART:{in_days(-900, 8)}\r\nDTEND:{in_days(-900, 9)}\r\nRRULE:{rule}")

    with pytest.raises(CalendarUnreadable, match="à un intervalle nul"):
        busy_in(content)


def test_a_calendar_is_read_apart_and_replaces_what_was_known(monkeypatch):
    schedule = ScheduleFactory(busy_address=OTHER, busy_problem=CalendarProblem.TOO_LONG)
    BusyTime.objects.create(schedule=schedule, start=timezone.now(), end=timezone.now() + timedelta(hours=1))
    answers_with(monkeypatch, calendar(f"DTSTART:{in_days(2, 8)}\r\nDTEND:{in_days(2, 9)}"))

    refresh_busy_times()

    schedule.refresh_from_db()
    starts = [f"{busy.start:%Y%m%dT%H%M%SZ}" for busy in schedule.busy_times.all()]
    assert (starts, schedule.busy_problem, schedule.busy_read_at is None) == ([in_days(2, 8)], "", False)


def test_a_calendar_too_long_to_follow_is_left_at_the_deadline_and_the_next_is_read(monkeypatch):
    endless, other = (ScheduleFactory(busy_address=OTHER + name) for name in ("endless", "other"))
    every_second = ",".join(map(str, range(60)))
    rule = f"FREQ=DAILY;BYHOUR=0,1,2,3;BYMINUTE={every_second};BYSECOND={every_second}"
    long = calendar(f"DTSTART:19000101T000000Z\r\nDTEND:19000101T000001Z\r\nRRULE:{rule}")
    short = calendar(f"DTSTART:{in_days(2, 8)}\r\nDTEND:{in_days(2, 9)}")
    monkeypatch.setattr(busy_times, "DEADLINE", 3)
    monkeypatch.setattr(
        busy_times, "read_outside", lambda address, most: long if "endless" in address else short
    )
    began = monotonic()

    refresh_busy_times()

    endless.refresh_from_db()
    assert (endless.busy_problem, other.busy_times.count()) == (CalendarProblem.TOO_LONG, 1)
    assert monotonic() - began < 12


def test_a_calendar_that_fails_keeps_what_was_known(monkeypatch):
    schedule = ScheduleFactory(busy_address=OTHER)
    now = timezone.now()
    BusyTime.objects.create(schedule=schedule, start=now, end=now + timedelta(hours=1))
    monkeypatch.setattr(busy_times, "read_outside", _unreachable)

    with pytest.raises(CalendarUnreadable):
        read_busy_times(schedule=schedule)

    schedule.refresh_from_db()
    assert (schedule.busy_problem, schedule.busy_times.count()) == (CalendarProblem.UNREADABLE, 1)


def test_an_address_changed_during_the_reading_keeps_nothing_of_the_one_before(monkeypatch):
    schedule = ScheduleFactory(busy_address=OTHER)
    answers_with(monkeypatch, calendar(f"DTSTART:{in_days(2, 8)}\r\nDTEND:{in_days(2, 9)}"))
    Schedule.objects.filter(pk=schedule.pk).update(busy_address="https://nouveau.example.org/y.ics")

    read_busy_times(schedule=schedule)

    schedule.refresh_from_db()
    assert (schedule.busy_times.count(), schedule.busy_read_at) == (0, None)


def test_a_page_reads_no_calendar_and_says_that_it_will_be(signed_in, expert, monkeypatch):
    monkeypatch.setattr(busy_times, "read_outside", _never)

    page = signed_in(expert).post(URL, SETTINGS | HOURS | {"busy_address": OTHER}, follow=True)

    said = page.content.decode()
    assert (
        "Vos disponibilités sont publiées." in said,
        "Lecture de votre autre agenda en cours" in said,
    ) == (
        True,
        True,
    )


def test_a_wrong_address_is_said_once_beside_the_field_and_tried_again_when_published_again(
    signed_in, expert
):
    problem = CalendarProblem.UNREADABLE
    Schedule.objects.filter(person=expert).update(
        busy_address=OTHER, busy_problem=problem, busy_read_at=timezone.now()
    )

    page = signed_in(expert).get(URL).content.decode()
    signed_in(expert).post(URL, SETTINGS | HOURS | {"busy_address": OTHER})

    schedule = Schedule.objects.get(person=expert)
    assert (page.count(str(problem.label)), page.count("field--invalid"), "a été lu" in page) == (1, 1, False)
    assert (schedule.busy_problem, schedule.busy_read_at) == ("", None)


def answers_with(monkeypatch, content):
    monkeypatch.setattr(busy_times, "read_outside", lambda address, most: content)


def _unreachable(address, *, most):
    raise OutsideUnreachable


def _never(address, *, most):
    raise AssertionError("a page read an address of the world outside")


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1:8000/",
        "http://localhost/",
        "http://10.0.0.1/",
        "http://[::1]/",
        "http://169.254.169.254/latest/meta-data/",
        "http://0.0.0.0/",
        "file:///etc/passwd",
        "ftp://example.org/",
        "https://",
    ],
)
def test_no_private_address_is_read(address):
    with pytest.raises(OutsideUnreachable):
        read_outside(address, most=1000)


def test_reading_stops_at_the_limit(monkeypatch, live_server):
    open_session = HTTPSession(Config(False, True, False, (5, 5)))
    monkeypatch.setattr(outside, "_session", lambda: open_session)

    with pytest.raises(OutsideUnreachable):
        read_outside(f"{live_server.url}/static/theme.js", most=10)
