"""Who an export speaks of, and who of them has an account here."""

import re
from collections.abc import Iterable, Mapping

from portulan.accounts.models import Person
from portulan.community.actions.arriving import free_handle, join_first_channels
from portulan.community.interchange.counting import Report
from portulan.community.interchange.vocabulary import Someone
from portulan.community.models import Profile
from portulan.community.text import HANDLE

BATCH = 500
LONGEST_NAME = 160


class People:
    """Accounts are found by e-mail address; none is ever made."""

    def __init__(self, people: Mapping[str, Someone]) -> None:
        self._people = people
        by_email = _accounts({one.email for one in people.values() if one.email})
        self._accounts = {name: by_email[one.email] for name, one in people.items() if one.email in by_email}
        self.handles: dict[int, str] = dict(
            Profile.objects.filter(person__in=by_email.values()).values_list("person", "handle")
        )

    def pk_of(self, username: str) -> int | None:
        """The account of somebody, by primary key."""
        account = self._accounts.get(username)
        return account.pk if account else None

    def name_of(self, username: str, shown: str = "") -> str:
        """How somebody without an account is shown."""
        known = self._people.get(username)
        return (shown or (known.name if known else "") or username)[:LONGEST_NAME]

    def full_names(self) -> dict[str, str]:
        """The names of accounts' holders, by handle."""
        return {self.handles[one.pk]: one.get_full_name() for one in self._accounts.values()}

    @property
    def linked(self) -> dict[str, int]:
        """Those who have an account, by username."""
        return {name: account.pk for name, account in self._accounts.items()}

    def count(self, users: Iterable[str], report: Report) -> None:
        """How many would arrive in the community."""
        arrived = set(self.handles)
        for username in users:
            pk = self.pk_of(username)
            if pk is None:
                report.of("user").leave("no_account")
                continue
            report.of("user").take(is_known=pk in arrived)
            arrived.add(pk)

    def arrive(self) -> None:
        """Give a profile to those who have an account and none yet: their name there, when it is free."""
        for username, account in self._accounts.items():
            if account.pk in self.handles:
                continue
            is_free = re.fullmatch(HANDLE, username) and not Profile.objects.filter(handle=username).exists()
            handle = username if is_free else free_handle(account)
            Profile.objects.create(person=account, handle=handle)
            self.handles[account.pk] = handle
            join_first_channels(account)


def _accounts(emails: set[str]) -> dict[str, Person]:
    wanted = sorted(emails)
    found: dict[str, Person] = {}
    for start in range(0, len(wanted), BATCH):
        batch = Person.objects.filter(email__in=wanted[start : start + BATCH], is_active=True)
        found |= {person.email.lower(): person for person in batch}
    return found
