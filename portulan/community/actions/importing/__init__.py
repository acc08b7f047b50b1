"""Bringing in what was said in another discussion space: once, whatever the order of the file's lines."""

from django.db import transaction

from portulan.community.actions.importing.bringing import Waiting, bring
from portulan.community.actions.importing.finding import Found, find
from portulan.community.actions.importing.knowledge import Knowledge
from portulan.community.actions.importing.people import People
from portulan.community.actions.importing.places import Places
from portulan.community.actions.importing.stays import Stays
from portulan.community.actions.importing.threads import Threads
from portulan.community.actions.importing.writing import write
from portulan.community.interchange.counting import Report
from portulan.community.interchange.vocabulary import Source
from portulan.journal.actions import record
from portulan.live.actions import append

__all__ = ["import_community"]


def import_community(*, source: Source, name: str, dry: bool = False) -> Report:
    """Read an export and bring in what is not there yet; ``name`` says which space it came from.

    The file is read three times: who and where; what is new, in which order; then it is written, all or
    nothing; files come one by one afterwards. ``dry`` stops before that. Raises Unreadable when the file cannot
    be read at all.
    """
    report = Report(is_dry=dry)
    found = find(source, report)
    people = People(found.people)
    people.count(found.users, report)
    places = Places(name, found.places, people)
    places.count(found, report)
    stays = Stays(found.people.values(), people, places)
    stays.count(report)
    threads = Threads(source, name, people, places)
    threads.survey(report)
    knowledge = Knowledge(found, people, places)
    knowledge.count(report)
    report.version = source.version
    if not dry:
        waiting = _write(found, people, places, stays, threads, knowledge)
        bring(threads.files, waiting, report)
        _remember(name, report)
    return report


@transaction.atomic
def _write(
    found: Found, people: People, places: Places, stays: Stays, threads: Threads, knowledge: Knowledge
) -> list[Waiting]:
    people.arrive()
    places.make(found)
    extras = write(threads, people, places)
    places.close(threads.news)
    stays.make()
    for channel in places.touched(threads.news):
        append(channel.topic, "described")
    knowledge.make(extras.entries)
    return extras.waiting


def _remember(name: str, report: Report) -> None:
    made = {kind: tally.made for kind, tally in report.tallies.items() if tally.made}
    record("community:imports", "imported", data={"source": name, **made})
