"""Introducing oneself as an explorer."""

from datetime import date

from django.db import transaction

from portulan.accounts.models import Person
from portulan.encounters.actions.consent import ask_consent
from portulan.encounters.enums import ConsentState
from portulan.encounters.models import Explorer
from portulan.encounters.rules import EXPLORER_CHARTER, check_signed
from portulan.journal.actions import record
from portulan.reference.models import Department


@transaction.atomic
def introduce(
    *,
    person: Person,
    birth_date: date,
    department: Department | None = None,
    guardian_name: str = "",
    guardian_email: str = "",
) -> Explorer:
    """Become an explorer, once: only the team corrects a birth date. Under fifteen the guardian is written to.

    Raises CharterNotSigned, ConsentRefused or TooManyLetters.
    """
    check_signed(person, EXPLORER_CHARTER)
    explorer, is_new = Explorer.objects.get_or_create(person=person, defaults={"birth_date": birth_date})
    if is_new:
        record(explorer.stream, "introduced", by=person, data={"needs_consent": explorer.needs_consent})
    if explorer.department != department:
        explorer.department = department
        explorer.save(update_fields=["department"])
    if explorer.needs_consent and explorer.consent != ConsentState.GIVEN and guardian_email.strip():
        ask_consent(explorer=explorer, name=guardian_name, email=guardian_email)
    return explorer
