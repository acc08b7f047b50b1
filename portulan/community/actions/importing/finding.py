"""The first reading of an export: who is in it, and which places."""

from dataclasses import dataclass, field, replace

from portulan.community.interchange.counting import Report
from portulan.community.interchange.own import Duty, Entered
from portulan.community.interchange.vocabulary import Apart, Place, Post, Someone, Source


@dataclass
class Found:
    """People by username, channels by key, direct channels once for each line; ``users`` as the lines come."""

    people: dict[str, Someone] = field(default_factory=dict)
    users: list[str] = field(default_factory=list)
    places: dict[str, list[Place]] = field(default_factory=dict)
    aparts: list[Apart] = field(default_factory=list)
    implied: set[Apart] = field(default_factory=set)
    duties: list[Duty] = field(default_factory=list)
    entered: list[Entered] = field(default_factory=list)


def find(source: Source, report: Report) -> Found:
    """Read all the lines once; what cannot be read is told here."""
    found = Found()
    for line in source.lines():
        for fault in line.faults:
            report.tell(line.number, fault)
        if line.kind == "version":
            continue
        if line.thing is None:
            report.of(line.kind).leave("unreadable" if line.faults else "no_equivalent")
        else:
            _keep(found, line.kind, line.thing, report)
    report.missing_people = {name for name in report.missing_people if name not in found.people}
    return found


def _keep(found: Found, kind: str, thing: object, report: Report) -> None:
    if isinstance(thing, Someone):
        if kind == "bot":
            report.of("bot").leave("no_account")
        else:
            found.users.append(thing.username)
        known = found.people.get(thing.username)
        found.people[thing.username] = replace(thing, stays=known.stays + thing.stays) if known else thing
    elif isinstance(thing, Place):
        found.places.setdefault(thing.key, []).append(thing)
    elif isinstance(thing, Apart):
        found.aparts.append(thing)
    elif isinstance(thing, Duty):
        found.duties.append(thing)
    elif isinstance(thing, Entered):
        found.entered.append(thing)
    elif isinstance(thing, Post):
        if thing.members:
            found.implied.add(Apart(thing.members))
        authors = {one.author for one in (thing, *thing.replies) if not one.shown}
        report.missing_people |= authors - {""}
