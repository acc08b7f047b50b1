"""What a person has been told, and how they want to be."""

from collections.abc import Collection
from typing import Any

from django.db.models import QuerySet

from portulan.notifications.kinds import Kind
from portulan.notifications.models import Device, Notification, Preference

PAGE_SIZE = 30


def notifications_of(person: Any) -> QuerySet[Notification]:
    """What the person was told, the latest first."""
    return Notification.objects.filter(person_id=person.pk).order_by("-pk")


def page_of(person: Any, *, before: int | None) -> tuple[list[Notification], int | None]:
    """One page of notifications older than ``before``, and the mark of the next page if there is one."""
    rows = notifications_of(person)
    if before is not None:
        rows = rows.filter(pk__lt=before)
    found = list(rows[: PAGE_SIZE + 1])
    page = found[:PAGE_SIZE]
    return page, page[-1].pk if len(found) > PAGE_SIZE else None


def unread_count(person: Any) -> int:
    """How many notifications the person has not read."""
    return Notification.objects.filter(person_id=person.pk, read_at=None).count()


def told_among(keys: Collection[str]) -> set[tuple[int, str]]:
    """Who was already told which of these: for rounds, which would otherwise write each letter anew to find out."""
    return set(Notification.objects.filter(key__in=keys).values_list("person_id", "key"))


def wants_by_email(person: Any, kind: Kind) -> bool:
    """Whether the person wants that kind by e-mail; what is not optional is always wanted."""
    if not kind.optional:
        return True
    chosen = Preference.objects.filter(person_id=person.pk, kind=kind.name).values_list("by_email", flat=True)
    return next(iter(chosen), kind.email_by_default)


def kinds_by_email(person: Any, kinds: list[Kind]) -> set[str]:
    """The names of those kinds that the person receives by e-mail."""
    chosen = dict(Preference.objects.filter(person_id=person.pk).values_list("kind", "by_email"))
    return {kind.name for kind in kinds if chosen.get(kind.name, kind.email_by_default)}


def devices_of(person: Any) -> QuerySet[Device]:
    """The devices on which the person asked to be told."""
    return Device.objects.filter(person_id=person.pk)


def devices_told(person: Any, kind: Kind) -> list[Device]:
    """Those that are told of that kind: none for what can wait, or what the person would rather not hear there."""
    if not kind.at_once:
        return []
    devices = list(devices_of(person))
    refuses = devices and Preference.objects.filter(person_id=person.pk, kind=kind.name, on_devices=False)
    return [] if refuses and refuses.exists() else devices


def kinds_on_devices(person: Any, kinds: list[Kind]) -> set[str]:
    """The names of those kinds that the person hears of on their devices."""
    refused = Preference.objects.filter(person_id=person.pk, on_devices=False).values_list("kind", flat=True)
    return {kind.name for kind in kinds} - set(refused)
