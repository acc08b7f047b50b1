from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from pytest_django import Settings

from portulan.search.actions.unanswered import count_unanswered, note_unanswered
from portulan.search.models import UnansweredSearch
from portulan.search.queries import unanswered_words

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, settings: Settings) -> Path:
    settings.SEARCH_INDEX_DIR = tmp_path
    return tmp_path / "unanswered"


def counted() -> dict[str, int]:
    count_unanswered()
    count_unanswered()
    return dict(UnansweredSearch.objects.values_list("words", "count"))


def test_words_are_counted_by_day_in_two_rounds() -> None:
    for words in ("Astronaute", "  astronaute ", "fauconnier"):
        note_unanswered(index="resources", words=words)

    first = counted()
    note_unanswered(index="resources", words="astronaute")

    assert first == {"astronaute": 2, "fauconnier": 1}
    assert counted() == {"astronaute": 3, "fauconnier": 1}


def test_words_are_kept_on_the_day_of_the_place_whoever_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    after_midnight_in_paris = datetime(2027, 3, 3, 23, 30, tzinfo=UTC)
    monkeypatch.setattr(timezone, "now", lambda: after_midnight_in_paris)

    with timezone.override(ZoneInfo("America/Martinique")):
        note_unanswered(index="resources", words="astronaute")

    counted()
    assert UnansweredSearch.objects.get().day == date(2027, 3, 4)


def test_each_process_writes_its_own_file(folder: Path) -> None:
    note_unanswered(index="resources", words="astronaute")
    today = timezone.localdate().isoformat()
    (folder / "other-host-12.txt").write_text(f"{today}\tresources\tastronaute\nhalf a line\n")

    assert counted() == {"astronaute": 2}


@pytest.mark.parametrize(
    "words", ["marie@example.org", "06 12 34 56 78", "+33.6.12.34.56.78", "https://a.b", "", "a\x00b"]
)
def test_what_looks_like_a_person_is_not_kept(words: str) -> None:
    note_unanswered(index="resources", words=words)

    assert counted() == {}


def test_the_desk_reads_the_most_asked_first() -> None:
    today = timezone.localdate()
    for words, day, count in (("rare", 0, 1), ("often", 1, 4), ("often", 2, 3), ("old", 40, 99)):
        UnansweredSearch.objects.create(
            index="resources", words=words, day=today - timedelta(days=day), count=count
        )

    assert unanswered_words(30) == [
        {"words": "often", "times": 7, "last": today - timedelta(days=1)},
        {"words": "rare", "times": 1, "last": today},
    ]
