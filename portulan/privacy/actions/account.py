"""Erasing an account, with everything it holds."""

from django.db import transaction

from portulan.accounts.actions import leave_everything, sign_out_everywhere
from portulan.accounts.journals import stream_of_person
from portulan.accounts.models import Person
from portulan.common.declarations import Declaration, Erasure, declarations
from portulan.journal.actions import forget, record
from portulan.notifications.actions import send_letter
from portulan.privacy.registry import hooks


@transaction.atomic
def erase_account(*, person: Person, because: str = "asked") -> None:
    """Erase the person: publications, memberships, every declared row, the key of the register, the account.

    A last letter says that it is done. ``because`` (``"asked"`` or ``"inactive"``) goes in the register.
    """
    number, email, first_name, language = person.pk, person.email, person.first_name, person.language
    for hook in hooks():
        hook(person)
    leave_everything(person=person)
    sign_out_everywhere(person=person)
    for declaration in declarations():
        if declaration.model is not Person:
            _erase_rows(declaration, person)
    record(stream_of_person(person), "erased", by=person, data={"because": because})
    forget(person)
    person.delete()
    send_letter(
        to=email,
        template="privacy/letters/erased",
        context={"first_name": first_name},
        language=language,
        key=f"erased:{number}",
    )


def _erase_rows(declaration: Declaration, person: Person) -> None:
    rows = declaration.rows_of(person)
    if declaration.erasure is Erasure.DELETE:
        declaration.delete(rows)
    elif declaration.anonymise is not None:
        for row in rows.iterator():
            declaration.anonymise(row)
