"""Preparing a meeting."""

from collections.abc import Iterable

from django.db import transaction

from portulan.accounts.models import Person
from portulan.common.contact_details import without_details
from portulan.encounters.actions.state import locked
from portulan.encounters.enums import Step
from portulan.encounters.errors import NotPlanned
from portulan.encounters.models import Encounter
from portulan.encounters.rules import (
    EXPLORER_CHARTER,
    check_may_act_as_explorer,
    check_prepared,
    check_signed,
)


@transaction.atomic
def prepare(*, by: Person, encounter: Encounter, steps: Iterable[str], questions: Iterable[str]) -> Encounter:
    """Keep what is ready and the questions as they now read.

    Raises NotYours, CharterNotSigned, NotPlanned or NotPrepared.
    """
    encounter = locked(encounter)
    check_may_act_as_explorer(by, encounter)
    check_signed(by, EXPLORER_CHARTER)
    if not encounter.is_live:
        raise NotPlanned
    asked = without_details([question for question in questions if question.strip()])
    check_prepared(asked)
    encounter.prepared = [step for step in Step.values if step in set(steps)]
    encounter.questions = asked
    encounter.save(update_fields=["prepared", "questions"])
    return encounter
