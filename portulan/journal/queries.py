"""Reading the register and checking that nobody rewrote it."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from portulan.journal import chain, signing
from portulan.journal.models import DailyHead, Entry, PersonKey, Stream


@dataclass(frozen=True)
class Fault:
    """Where the register no longer holds, and what is wrong there."""

    place: str
    reason: str


def entries_of(stream: str) -> QuerySet[Entry]:
    """The entries of a stream, in their order."""
    return Entry.objects.filter(stream__name=stream).order_by("sequence")


def names_person(entry: Entry, person: AbstractBaseUser) -> bool:
    """Whether the entry is by or about that person; never true once their key is erased."""
    key = PersonKey.objects.filter(person_id=person.pk).first()
    if key is None:
        return False
    body = json.loads(entry.body)
    mark = chain.commitment(bytes(key.secret), body["stream"], body["sequence"], str(person.pk))
    return mark in (body["by"], body["about"])


def faults() -> Iterator[Fault]:
    """Every place where an entry was changed, dropped or moved, or a signed day contradicted."""
    for stream in Stream.objects.order_by("name").iterator():
        yield from _faults_in(stream)
    previous = chain.ORIGIN
    for head in DailyHead.objects.order_by("day").iterator():
        yield from _faults_of_day(head, previous)
        previous = head.digest


def _faults_in(stream: Stream) -> Iterator[Fault]:
    sequence, previous = 0, chain.ORIGIN
    for entry in stream.entries.order_by("sequence").iterator():
        sequence += 1
        reason = _fault_of(entry, stream.name, sequence, previous)
        if reason:
            yield Fault(f"{stream.name}#{sequence}", reason)
            return
        previous = entry.digest
    if (sequence, previous) != (stream.length, stream.head):
        yield Fault(f"{stream.name}#{sequence + 1}", _("il manque une écriture à la fin"))


def _fault_of(entry: Entry, stream: str, sequence: int, previous: str) -> str:
    if entry.sequence != sequence:
        return _("il manque une écriture")
    if entry.previous != previous:
        return _("elle ne suit pas l’écriture d’avant")
    if chain.digest_of(previous, entry.body) != entry.digest:
        return _("son texte a été changé")
    body = json.loads(entry.body)
    stated = (body["stream"], body["sequence"], body["act"], body["at"])
    if stated != (stream, sequence, entry.act, chain.written(entry.at)):
        return _("ses colonnes contredisent son texte")
    return ""


def _faults_of_day(head: DailyHead, previous: str) -> Iterator[Fault]:
    place = _("jour %(day)s") % {"day": head.day}
    if head.previous != previous or chain.digest_of(previous, f"{head.day}\n{head.manifest}") != head.digest:
        yield Fault(place, _("sa liste a été changée, ou il manque un jour avant lui"))
    elif not signing.is_signed(head.digest, head.signature, head.public_key):
        yield Fault(place, _("sa signature n’est pas bonne"))
    for line in head.manifest.splitlines():
        yield from _faults_of_line(place, *line.split("\t"))


def _faults_of_line(place: str, stream: str, length: str, digest: str) -> Iterator[Fault]:
    if not Entry.objects.filter(stream__name=stream, sequence=int(length), digest=digest).exists():
        yield Fault(place, _("l’écriture signée %(entry)s n’est plus là") % {"entry": f"{stream}#{length}"})
