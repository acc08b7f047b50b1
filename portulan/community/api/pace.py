"""How fast programs write and search: as fast as people do by the pages, counted together with them."""

from django.conf import settings
from django.utils.translation import gettext as _

from portulan.accounts.models import Person
from portulan.common.limits import MINUTE, SEARCHES, Limit, is_over
from portulan.common.problems import Problem

WRITES = Limit("api-writes", 60, MINUTE)


def check_pace(person: Person, limit: Limit = WRITES) -> None:
    """Raises Problem (429)."""
    if settings.RATE_LIMITS and is_over(limit, f"person:{person.pk}"):
        raise Problem(429, _("Trop de demandes : attendez une minute."), retry_after=limit.seconds)


def check_search_pace(person: Person) -> None:
    """Raises Problem (429)."""
    check_pace(person, SEARCHES)
