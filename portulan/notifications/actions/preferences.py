"""How a person wants to be told."""

from collections.abc import Iterable
from datetime import time
from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction

from portulan.notifications.actions.withdrawing import hold_back
from portulan.notifications.kinds import kinds_for
from portulan.notifications.models import Notification, Preference, QuietHours


@transaction.atomic
def choose_preferences(
    *,
    person: Any,
    by_email: Iterable[str],
    on_devices: Iterable[str] | None = None,
    quiet: tuple[time, time] | None = None,
) -> None:
    """Keep the kinds wanted by e-mail and on devices (the other optional ones are refused), and when not to write.

    Without an answer about devices, what was chosen of them stays; so does what was chosen of kinds that do not
    concern the person now, who was not asked about them.
    """
    QuietHours.objects.filter(person_id=person.pk).delete()
    if quiet:
        QuietHours.objects.create(person_id=person.pk, start=quiet[0], end=quiet[1])
    wanted, told = set(by_email), None if on_devices is None else set(on_devices)
    for kind in kinds_for(person):
        chosen = {"by_email": kind.name in wanted}
        if told is not None and kind.at_once:
            chosen["on_devices"] = kind.name in told
        Preference.objects.update_or_create(person_id=person.pk, kind=kind.name, defaults=chosen)


@transaction.atomic
def refuse_letters(*, person_id: int, kind: str) -> None:
    """Stop writing to a person about one kind of news, letters that wait included; no account, no letters anyway."""
    if get_user_model().objects.filter(pk=person_id).exists():
        Preference.objects.update_or_create(person_id=person_id, kind=kind, defaults={"by_email": False})
    hold_back(Notification.objects.filter(person_id=person_id, kind=kind))
