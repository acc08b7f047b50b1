"""What is said back to those who answer by letter: to the address of their account, whatever their letter pretends."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from portulan.accounts.models import Person
from portulan.common.refusals import Refusal
from portulan.notifications.actions import send_letter


def tell_refused(person: Person, *, refusal: Refusal, identity: UUID) -> None:
    """The sentence of a refusal; the letter's own words are not sent back."""
    _write(person, f"community.reply_refused:{identity}", "reply_refused", {"sentence": str(refusal)})


def tell_left_out(person: Person, *, sentences: Sequence[str], identity: UUID) -> None:
    """What was posted without some of its files, and why."""
    context = {"sentences": list(sentences)}
    _write(person, f"community.reply_left_out:{identity}", "reply_left_out", context)


def _write(person: Person, key: str, template: str, context: Mapping[str, object]) -> None:
    send_letter(
        to=person.email,
        template=f"community/letters/{template}",
        context={"first_name": person.first_name, **context},
        language=person.language,
        key=key,
    )
