"""Who may report, and who handles reports."""

from django.contrib.auth.models import AnonymousUser

from portulan.accounts.models import Person
from portulan.common.limits import REPORTS, is_over
from portulan.moderation.errors import NotAModerator, TooManyReports
from portulan.moderation.models import Report
from portulan.moderation.registry import kinds_moderated_by

Visitor = Person | AnonymousUser


def check_may_report(network_address: str) -> None:
    """A few reports an hour from one place; the attempt is counted. Raises TooManyReports."""
    if is_over(REPORTS, network_address):
        raise TooManyReports


def moderates(person: Visitor) -> bool:
    """Whether the person handles reports of any kind."""
    return isinstance(person, Person) and bool(kinds_moderated_by(person))


def check_may_handle(person: Person, report: Report) -> None:
    """Each kind of things has its moderators. Raises NotAModerator."""
    if report.subject_kind not in kinds_moderated_by(person):
        raise NotAModerator
