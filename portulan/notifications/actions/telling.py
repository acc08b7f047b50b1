"""Telling people: in the application, and by letter when they want it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.timezone import override as override_time_zone

from portulan.common.declarations import Text
from portulan.notifications.actions.withdrawing import letter_key
from portulan.notifications.delivery import deliver
from portulan.notifications.kinds import Kind, kind_named
from portulan.notifications.leaving import leaving_path
from portulan.notifications.letters import Rendered, render_letter
from portulan.notifications.models import Letter, Notification, Push
from portulan.notifications.pushing import push
from portulan.notifications.queries import devices_told, wants_by_email
from portulan.notifications.quiet import may_be_written_at


class Reader(Protocol):
    """What a person must have to be told something."""

    pk: Any
    email: str
    first_name: str
    language: str
    time_zone: str
    is_active: bool


@dataclass(frozen=True)
class Answerable:
    """What a letter belongs to, so that mailboxes show its letters together, and where answers are read.

    ``conversation`` is fit for a Message-ID; without ``reply_to``, the letter is not to be answered.
    """

    conversation: str
    reply_to: str = ""


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
    answerable: Answerable | None = None,
) -> None:
    """Tell a person something, once per ``key``: in the application, by e-mail and on their devices if they want it.

    ``url`` is the path of the page to go to; the letter's template receives it whole as ``url``, beside
    ``first_name`` and the context. ``calendar`` is an iCalendar object with a METHOD, for the mailbox.
    """
    sort = kind_named(kind)
    letter = _written(person, sort, template, {**context, "url": settings.INSTANCE_URL + url})
    notification, is_new = Notification.objects.get_or_create(
        person_id=person.pk,
        key=key,
        defaults={"kind": kind, "title": letter.subject, "text": letter.text, "url": url},
    )
    if not (is_new and person.is_active):
        return
    _push(person, sort, notification)
    if wants_by_email(person, sort):
        answered = answerable or Answerable("")
        _queue(
            letter_key(person.pk, key),
            to=person.email,
            letter=letter,
            calendar=calendar,
            leaving=leaving_path(person.pk, kind) if sort.optional else "",
            at_most_once=sort.at_most_once,
            due_at=_due(person, sort),
            reply_to=answered.reply_to,
            conversation=answered.conversation,
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


def _due(person: Reader, kind: Kind) -> datetime:
    """When a letter may leave: what cannot be refused, or would come too late, does not wait."""
    if not kind.optional or kind.at_most_once:
        return timezone.now()
    return may_be_written_at(person.pk, person.time_zone)


def _push(person: Reader, kind: Kind, notification: Notification) -> None:
    due = None
    for device in devices_told(person, kind):
        due = due or _due(person, kind)
        push.enqueue(Push.objects.create(device=device, notification=notification, due_at=due).pk)


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
