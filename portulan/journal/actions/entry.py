"""Writing in the register."""

from collections.abc import Mapping
from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from portulan.journal import chain
from portulan.journal.models import Entry, PersonKey, Stream


@transaction.atomic
def record(
    stream: str,
    act: str,
    *,
    by: AbstractBaseUser | None = None,
    about: AbstractBaseUser | None = None,
    data: Mapping[str, object] | None = None,
) -> Entry:
    """Append a fact to a stream, by the server's clock to the millisecond.

    ``data`` is JSON and must say nothing personal: persons are named by ``by`` (who acted) and ``about``
    (whom it concerns), which are stored as commitments under each one's own key.
    """
    place = _lock(stream)
    sequence = place.length + 1
    moment = _now()
    body = {
        "about": _commit(about, stream, sequence),
        "act": act,
        "at": chain.written(moment),
        "by": _commit(by, stream, sequence),
        "data": dict(data or {}),
        "sequence": sequence,
        "stream": stream,
    }
    return _append(place, moment, act, chain.canonical(body))


def _append(place: Stream, moment: datetime, act: str, body: str) -> Entry:
    entry = Entry.objects.create(
        stream=place,
        sequence=place.length + 1,
        at=moment,
        act=act,
        body=body,
        previous=place.head,
        digest=chain.digest_of(place.head, body),
    )
    place.length, place.head = entry.sequence, entry.digest
    place.save(update_fields=["length", "head"])
    return entry


def _lock(name: str) -> Stream:
    Stream.objects.get_or_create(name=name)
    return Stream.objects.select_for_update().get(name=name)


def _now() -> datetime:
    moment = timezone.now()
    return moment.replace(microsecond=moment.microsecond // 1000 * 1000)


def _commit(person: AbstractBaseUser | None, stream: str, sequence: int) -> str | None:
    if person is None:
        return None
    key, _ = PersonKey.objects.get_or_create(person_id=person.pk)
    return chain.commitment(bytes(key.secret), stream, sequence, str(person.pk))
