"""Where a hook may be aimed: the hosts of the instance's own network answer to its team alone."""

from portulan.accounts.models import Person
from portulan.common.sending_outside import is_inner
from portulan.community.errors import InnerAddress
from portulan.community.rules import animates


def may_aim(person: Person, address: str) -> bool:
    """Whether who answers for a hook may have that address told, and read what it answers."""
    return not is_inner(address) or animates(person)


def check_may_aim(person: Person, address: str) -> None:
    """Raises InnerAddress."""
    if not may_aim(person, address):
        raise InnerAddress
