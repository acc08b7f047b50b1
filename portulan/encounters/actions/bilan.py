"""What both say of a past meeting: the explorer's bilan and thanks, the expert's feedback."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from portulan.accounts.models import Person
from portulan.common.contact_details import without_details
from portulan.encounters.actions.state import locked, note
from portulan.encounters.errors import AlreadyThanked, AlreadyWritten, ExpertIsGone, NotOver, NotYours
from portulan.encounters.models import Bilan, Encounter, Feedback, Thanks
from portulan.encounters.notices import tell_of_thanks, tell_team_of_feedback
from portulan.encounters.rules import (
    EXPERT_CHARTER,
    EXPLORER_CHARTER,
    check_may_act_as_expert,
    check_may_act_as_explorer,
    check_signed,
)


@transaction.atomic
def write_bilan(*, by: Person, encounter: Encounter, words: Mapping[str, Any], thanks: str = "") -> Bilan:
    """Close a meeting; ``words`` are the fields of the bilan.

    Raises NotYours, CharterNotSigned, NotOver or AlreadyWritten; with thanks, what thank raises.
    """
    encounter = _over(encounter)
    check_may_act_as_explorer(by, encounter)
    check_signed(by, EXPLORER_CHARTER)
    if Bilan.objects.filter(encounter=encounter).exists():
        raise AlreadyWritten
    bilan = Bilan.objects.create(encounter=encounter, **without_details(words))
    note(encounter, "bilan", by=by, data={"outcome": str(bilan.outcome), "minutes": bilan.minutes})
    if thanks.strip():
        thank(by=by, encounter=encounter, text=thanks)
    return bilan


@transaction.atomic
def thank(*, by: Person, encounter: Encounter, text: str) -> Thanks:
    """Leave a word on the expert's wall, its contact details masked.

    Raises NotYours, CharterNotSigned, NotOver, ExpertIsGone, AlreadyThanked.
    """
    encounter = _over(encounter)
    check_may_act_as_explorer(by, encounter)
    check_signed(by, EXPLORER_CHARTER)
    if encounter.expert.is_gone:
        raise ExpertIsGone
    if Thanks.objects.filter(encounter=encounter).exists():
        raise AlreadyThanked
    thanks = Thanks.objects.create(encounter=encounter, text=without_details(text))
    note(encounter, "thanks", by=by)
    tell_of_thanks(thanks)
    return thanks


@transaction.atomic
def hide_thanks(*, by: Person, thanks: Thanks, hide: bool) -> None:
    """Hide a word from one's wall, or show it again. Raises NotYours."""
    if thanks.encounter.expert.account_id != by.pk:
        raise NotYours
    thanks.hidden_at = timezone.now() if hide else None
    thanks.save(update_fields=["hidden_at"])
    note(thanks.encounter, "thanks_hidden" if hide else "thanks_shown", by=by)


@transaction.atomic
def write_feedback(*, by: Person, encounter: Encounter, words: Mapping[str, Any]) -> Feedback:
    """The expert's few words. Raises NotYours, CharterNotSigned, NotOver or AlreadyWritten."""
    encounter = _over(encounter)
    check_may_act_as_expert(by, encounter)
    check_signed(by, EXPERT_CHARTER)
    if Feedback.objects.filter(encounter=encounter).exists():
        raise AlreadyWritten
    feedback = Feedback.objects.create(encounter=encounter, **words)
    if feedback.note.strip():
        tell_team_of_feedback(feedback)
    note(encounter, "feedback", by=by, data={"outcome": str(feedback.outcome), "minutes": feedback.minutes})
    return feedback


def _over(encounter: Encounter) -> Encounter:
    encounter = locked(encounter)
    if not encounter.is_done:
        raise NotOver
    return encounter
