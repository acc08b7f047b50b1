"""Writing to each other."""

from portulan.accounts.models import Person
from portulan.encounters import errors
from portulan.encounters.models import Encounter
from portulan.encounters.rules.role import charter_of, check_may_take_part, check_signed


def check_may_write(person: Person, encounter: Encounter) -> None:
    """The thread lives as long as the meeting may take place, and afterwards, while both have an account.

    Raises NotYours, CharterNotSigned, ThreadIsClosed or ExpertIsGone.
    """
    check_may_take_part(person, encounter)
    check_signed(person, charter_of(person, encounter))
    if encounter.expert.is_gone:
        raise errors.ExpertIsGone
    if not (encounter.is_live or encounter.is_done):
        raise errors.ThreadIsClosed
