"""Publishing one's hours, seeing one's meetings, reading them in another calendar."""

from datetime import date, time

import pytest
from django.urls import reverse
from icalendar import Calendar

from portulan.agenda import registry
from portulan.agenda.actions.feeds import close_feed, open_feed
from portulan.agenda.models import DayChange, Schedule, WeeklyRule
from tests.accounts.factories import PersonFactory
from tests.agenda.factories import ScheduleFactory, meeting

pytestmark = pytest.mark.django_db
URL = "/mon-espace/disponibilites/"
SETTINGS = {
    "duration": "30",
    "buffer": "15",
    "notice": "24",
    "horizon": "56",
    "zone": "Europe/Paris",
    "closed_on_holidays": "on",
    "busy_address": "",
}
HOURS = {
    "rules_weekday": ["0", "2", "0"],
    "rules_start": ["09:00", "14:00", ""],
    "rules_end": ["12:00", "16:30", ""],
    "changes_kind": ["closed", "open", "closed"],
    "changes_first_day": ["2027-08-01", "2027-06-05", ""],
    "changes_last_day": ["2027-08-21", "", ""],
    "changes_start": ["", "10:00", ""],
    "changes_end": ["", "11:30", ""],
}


@pytest.fixture
def expert():
    return ScheduleFactory(notice=1).person


def test_an_expert_publishes_a_week_and_its_exceptions(signed_in, expert):
    answer = signed_in(expert).post(URL, SETTINGS | HOURS, follow=True)

    schedule = Schedule.objects.get(person=expert)
    rules = list(schedule.weekly_rules.values_list("weekday", "start", "end"))
    changes = list(
        schedule.day_changes.order_by("first_day").values_list("kind", "first_day", "last_day", "start")
    )
    assert rules == [(0, time(9), time(12)), (2, time(14), time(16, 30))]
    assert changes == [
        ("open", date(2027, 6, 5), date(2027, 6, 5), time(10)),
        ("closed", date(2027, 8, 1), date(2027, 8, 21), None),
    ]
    assert (schedule.buffer, schedule.notice) == (15, 24)
    assert "Vos disponibilités sont publiées." in answer.content.decode()


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"rules_end": ["08:00", "16:30", ""]}, "Ligne 1\xa0: l’heure de fin est avant l’heure de début."),
        ({"rules_start": ["9 heures", "14:00", ""]}, "Ligne 1\xa0: «\xa09 heures\xa0» n’est pas une heure."),
        ({"rules_weekday": ["9", "2", "0"]}, "Ligne 1\xa0: choisissez un jour."),
        (
            {"rules_weekday": ["2", "2", "0"], "rules_end": ["15:00", "16:30", ""]},
            "Mercredi\xa0: deux plages se chevauchent.",
        ),
        (
            {"changes_first_day": ["2027-02-30", "2027-06-05", ""]},
            "Ligne 1\xa0: «\xa02027-02-30\xa0» n’est pas un jour",
        ),
        ({"changes_last_day": ["2027-07-01", "", ""]}, "Ligne 1\xa0: le dernier jour est avant le premier."),
        ({"changes_last_day": ["2031-07-01", "", ""]}, "Ligne 1\xa0: deux ans au plus."),
        (
            {"changes_start": ["", "10:00", ""], "changes_end": ["", "", ""]},
            "Ligne 2\xa0: donnez l’heure de début et l’heure de fin.",
        ),
        ({"duration": "7"}, "7"),
        ({"zone": "Lune/Mer"}, "Lune/Mer"),
    ],
)
def test_what_cannot_be_read_gets_a_sentence_and_stays_typed(signed_in, expert, typed, sentence):
    answer = signed_in(expert).post(URL, SETTINGS | HOURS | typed)

    page = answer.content.decode()
    assert (answer.status_code, sentence in page, 'value="16:30"' in page) == (200, True, True)
    assert WeeklyRule.objects.filter(schedule__person=expert).count() == 7


def test_the_page_says_when_it_does_not_show_every_day(signed_in):
    short, long = (ScheduleFactory(notice=1, horizon=days).person for days in (10, 28))

    pages = [signed_in(person).get(URL).content.decode() for person in (short, long)]

    sentence = "Ce sont vos 14 prochains jours avec des créneaux."
    assert [sentence in page for page in pages] == [False, True]


def test_only_who_receives_meetings_publishes_hours(signed_in):
    answer = signed_in(PersonFactory()).get(URL)

    assert answer.status_code == 404


def test_a_person_sees_their_own_meetings_only(signed_in, expert):
    meeting("2027-03-02 09:00", expert, PersonFactory())

    mine = signed_in(expert).get("/mon-espace/agenda/").content.decode()
    other = signed_in(PersonFactory()).get("/mon-espace/agenda/").content.decode()

    assert ("Atelier de découverte" in mine, "9\xa0h" in mine) == (True, True)
    assert "Aucun rendez-vous à venir" in other


def test_the_meetings_of_a_service_switched_off_are_in_no_page_nor_feed(signed_in, expert, monkeypatch):
    meeting("2027-03-02 09:00", expert, PersonFactory())
    secret = open_feed(person=expert)
    monkeypatch.setattr(registry, "_services", {})

    page = signed_in(expert).get("/mon-espace/agenda/")
    feed = signed_in(expert).get(reverse("agenda:feed", args=[secret]))

    assert (page.status_code, "Aucun rendez-vous à venir" in page.content.decode()) == (200, True)
    assert (feed.status_code, Calendar.from_ical(feed.content).events) == (200, [])


# --- The feed ---------------------------------------------------------------------------------------------


def test_the_secret_address_gives_one_s_meetings(client, expert):
    appointment = meeting("2027-03-02 09:00", expert, PersonFactory())
    secret = open_feed(person=expert)

    answer = client.get(reverse("agenda:feed", args=[secret]))

    event = Calendar.from_ical(answer.content).events[0]
    assert (answer["Content-Type"], event.start) == ("text/calendar; charset=utf-8", appointment.start)


def test_the_address_is_shown_once_and_a_new_one_revokes_it(signed_in, expert):
    client = signed_in(expert)

    shown = client.post("/mon-espace/agenda/adresse/", follow=True).content.decode()
    again = client.get("/mon-espace/agenda/").content.decode()

    assert ("/agendas/" in shown, "/agendas/" in again) == (True, False)


def test_a_revoked_address_answers_nothing(client, expert):
    first = open_feed(person=expert)
    second = open_feed(person=expert)
    close_feed(person=expert)

    answers = [client.get(reverse("agenda:feed", args=[secret])).status_code for secret in (first, second)]

    assert answers == [404, 404]


def test_absent_changes_take_out_those_before(signed_in, expert):
    schedule = Schedule.objects.get(person=expert)
    DayChange.objects.create(schedule=schedule, first_day=date(2027, 8, 1), last_day=date(2027, 8, 2))

    signed_in(expert).post(URL, SETTINGS | {name: cells for name, cells in HOURS.items() if "rules" in name})

    assert not schedule.day_changes.exists()
