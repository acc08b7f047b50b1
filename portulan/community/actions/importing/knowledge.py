"""Who is referent where, and the FAQ, as our own exports say them."""

from collections.abc import Mapping
from datetime import date, timedelta

from django.utils.text import slugify

from portulan.community.actions.importing.finding import Found
from portulan.community.actions.importing.people import People
from portulan.community.actions.importing.places import Places
from portulan.community.actions.indexing_answers import queue_entry
from portulan.community.interchange.counting import Report
from portulan.community.interchange.own import Duty, Entered
from portulan.community.models import Entry, Referent, Theme
from portulan.community.models.faq import next_review

MOMENT = timedelta(milliseconds=1)  # exports round instants


class Knowledge:
    """Entries are told apart by the instant in which they were written."""

    def __init__(self, found: Found, people: People, places: Places) -> None:
        self._found, self._people, self._places = found, people, places

    def count(self, report: Report) -> None:
        """How many would be made."""
        for duty in self._found.duties:
            self._count_duty(duty, report)
        for entered in self._found.entered:
            report.of("faq_entry").take(is_known=_is_known(entered))

    def make(self, sources: Mapping[str, int]) -> None:
        """Make what is not there; ``sources`` are the questions from which entries come, by the entries' names."""
        for duty in self._found.duties:
            channel, person = self._places.channel(self._key(duty)), self._people.pk_of(duty.username)
            if channel and person:
                how = {"asks": duty.asks, "rank": duty.rank, "away_until": _day(duty.away_until)}
                Referent.objects.get_or_create(channel=channel, person_id=person, defaults=how)
        for entered in self._found.entered:
            if not _is_known(entered):
                self._enter(entered, sources.get(entered.name))

    def _count_duty(self, duty: Duty, report: Report) -> None:
        person, key = self._people.pk_of(duty.username), self._places.resolve(duty.place)
        if person is None or key is None:
            report.of("referent").leave("no_account" if person is None else "unknown_channel")
            return
        channel = self._places.channel(key)
        there = channel is not None and Referent.objects.filter(channel=channel, person_id=person).exists()
        report.of("referent").take(is_known=there)

    def _key(self, duty: Duty) -> str:
        return self._places.resolve(duty.place) or ""

    def _enter(self, entered: Entered, source: int | None) -> None:
        theme, _new = Theme.objects.get_or_create(
            slug=_slug(entered), defaults={"name": entered.theme[:80], "rank": entered.rank}
        )
        entry = Entry.objects.create(
            theme=theme,
            question=entered.question,
            answer=entered.answer,
            owner_id=self._people.pk_of(entered.owner),
            review_at=_day(entered.review_at) or next_review(),
            source_id=source if not Entry.objects.filter(source=source).exists() else None,
            written_at=entered.written_at,
            changed_at=entered.changed_at,
            published_at=entered.published_at,
        )
        for said in entered.versions:
            entry.versions.create(
                number=said.number,
                question=said.question,
                answer=said.answer,
                by_id=self._people.pk_of(said.by),
                at=said.at,
            )
        queue_entry(entry.pk)


def _is_known(entered: Entered) -> bool:
    instant = (entered.written_at - MOMENT, entered.written_at + MOMENT)
    return Entry.objects.filter(written_at__range=instant, theme__slug=_slug(entered)).exists()


def _slug(entered: Entered) -> str:
    return slugify(entered.theme)[:80] or "theme"


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None
