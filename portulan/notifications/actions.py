"""Telling people: in the application, and by letter when they want it."""

from collections.abc import Iterable, Mapping
from datetime import datetime, time
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone
from django.utils.timezone import override as override_time_zone

from portulan.common.declarations import Text
from portulan.notifications.delivery import deliver
from portulan.notifications.kinds import Kind, kind_named, optional_kinds
from portulan.notifications.leaving import leaving_path
from portulan.notifications.letters import Rendered, render_letter
from portulan.notifications.models import Letter, Notification, Preference, QuietHours
from portulan.notifications.queries import wants_by_email
from portulan.notifications.quiet import may_be_written_at


class Reader(Protocol):
    """What a person must have to be told something."""

    pk: Any
    email: str
    first_name: str
    language: str
    time_zone: str
    is_active: bool


@transaction.atomic
def notify(
    person: Reader,
    *,
    kind: str,
    key: str,
    template: str,
    context: Mapping[str, Any],
    url: str,
    calendar: str = "",
) -> None:
    """Tell a person something, once per ``key``: in the application, and by e-mail if they want it.

    ``url`` is the path of the page to go to; the letter's template receives it whole as ``url``, beside
    ``first_name`` and the context. ``calendar`` is an iCalendar object with a METHOD, for the mailbox.
    """
    sort = kind_named(kind)
    letter = _written(person, sort, template, {**context, "url": settings.INSTANCE_URL + url})
    _, is_new = Notification.objects.get_or_create(
        person_id=person.pk,
        key=key,
        defaults={"kind": kind, "title": letter.subject, "text": letter.text, "url": url},
    )
    if is_new and person.is_active and wants_by_email(person, sort):
        _queue(
            f"{person.pk}:{key}",
            to=person.email,
            letter=letter,
            calendar=calendar,
            leaving=leaving_path(person.pk, kind) if sort.optional else "",
            at_most_once=sort.at_most_once,
            due_at=_due(person, sort),
        )


@transaction.atomic
def send_letter(
    *,
    to: str,
    template: str,
    context: Mapping[str, Any],
    language: str = settings.LANGUAGE_CODE,
    key: str,
    reason: Text = "",
) -> None:
    """Write to an address, with or without an account, once per ``key`` (which holds no personal data)."""
    _queue(key, to=to, letter=render_letter(template, context, language=language, reason=reason))


@transaction.atomic
def mark_read(*, person: Any, notification: Notification) -> None:
    """Remember that the person has seen it."""
    Notification.objects.filter(pk=notification.pk, person_id=person.pk, read_at=None).update(
        read_at=timezone.now()
    )


@transaction.atomic
def mark_all_read(*, person: Any) -> None:
    """Remember that the person has seen everything."""
    Notification.objects.filter(person_id=person.pk, read_at=None).update(read_at=timezone.now())


@transaction.atomic
def choose_preferences(
    *, person: Any, by_email: Iterable[str], quiet: tuple[time, time] | None = None
) -> None:
    """Keep the kinds that the person wants by e-mail (the other optional ones are refused), and when not to write."""
    QuietHours.objects.filter(person_id=person.pk).delete()
    if quiet:
        QuietHours.objects.create(person_id=person.pk, start=quiet[0], end=quiet[1])
    wanted = set(by_email)
    for kind in optional_kinds():
        Preference.objects.update_or_create(
            person_id=person.pk, kind=kind.name, defaults={"by_email": kind.name in wanted}
        )


@transaction.atomic
def refuse_letters(*, person_id: int, kind: str) -> None:
    """Stop writing to a person about one kind of news; an account that is gone is written to no more anyway."""
    if get_user_model().objects.filter(pk=person_id).exists():
        Preference.objects.update_or_create(person_id=person_id, kind=kind, defaults={"by_email": False})


def _due(person: Reader, kind: Kind) -> datetime:
    """When a letter may leave: what cannot be refused, or would come too late, does not wait."""
    if not kind.optional or kind.at_most_once:
        return timezone.now()
    return may_be_written_at(person.pk, person.time_zone)


def _written(person: Reader, kind: Kind, template: str, context: dict[str, Any]) -> Rendered:
    given = {"first_name": person.first_name} | context
    with override_time_zone(ZoneInfo(person.time_zone)):
        return render_letter(
            template, given, language=person.language, reason=kind.label, preferences=kind.optional
        )


def _queue(key: str, *, to: str, letter: Rendered, **how: Any) -> None:
    words = {"subject": letter.subject, "text": letter.text, "html": letter.html}
    waiting, is_new = Letter.objects.get_or_create(key=key, defaults={"to": to, **words, **how})
    if is_new:
        deliver.enqueue(waiting.pk)
