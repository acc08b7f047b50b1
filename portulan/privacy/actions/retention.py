"""What the worker does each day so that nothing is kept longer than promised."""

import logging
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from portulan.accounts.models import Person
from portulan.common.declarations import Declaration, declarations
from portulan.common.refusals import Refusal
from portulan.notifications.actions import notify
from portulan.privacy.actions.account import erase_account
from portulan.privacy.queries import people_away_since

logger = logging.getLogger(__name__)

WARNED_AFTER = timedelta(days=700)  # twenty-three months
ERASED_AFTER = timedelta(days=730)  # two years
LEFT_TO_ANSWER = ERASED_AFTER - WARNED_AFTER


def keep_retention() -> None:
    """Delete what is expired, warn who has been away, erase who did not come back."""
    erase_expired()
    warn_inactive()
    erase_inactive()


def erase_expired() -> None:
    """Delete the rows whose retention is over."""
    for declaration in declarations():
        if declaration.expire is not None:
            _expire(declaration, declaration.expire())


@transaction.atomic
def _expire(declaration: Declaration, rows: QuerySet[Any]) -> None:
    declaration.delete(rows)


def warn_inactive() -> None:
    """Write to who has not come for twenty-three months."""
    away = people_away_since(timezone.now() - WARNED_AFTER)
    for person in away.filter(inactivity_warned_at=None, is_active=True).iterator():
        _warn(person)


def erase_inactive() -> None:
    """Erase who has not come for two years, and was warned a month ago."""
    now = timezone.now()
    away = people_away_since(now - ERASED_AFTER).filter(inactivity_warned_at__lt=now - LEFT_TO_ANSWER)
    for person in away:
        try:
            erase_account(person=person, because="inactive")
        except Refusal:
            logger.warning("Account %s is not erased: the instance needs its last administrator", person.pk)
        except Exception:  # one account that resists must not keep the others
            logger.exception("Account %s could not be erased", person.pk)


@transaction.atomic
def _warn(person: Person) -> None:
    now = timezone.now()
    Person.objects.filter(pk=person.pk).update(inactivity_warned_at=now)
    notify(
        person,
        kind="retention",
        key=f"inactive:{now:%Y-%m}",
        template="privacy/letters/inactive",
        context={"day": now + LEFT_TO_ANSWER},
        url=reverse("account_login"),
    )
