"""What stays of an expert who erases the account: the meetings of the explorers whom they met."""

from django.db import transaction

from portulan.encounters.enums import ExpertState
from portulan.encounters.models import Encounter, Expert, Suggestion

BLANK: dict[str, object] = {
    "headline": "",
    "path": "",
    "occupations": [],
    "sectors": [],
    "topics": [],
    "languages": [],
    "decision_note": "",
    "submitted_at": None,
    "decided_at": None,
    "decided_by": None,
    "next_free_at": None,
    "proposed": {},
    "proposed_at": None,
}


@transaction.atomic
def forget_expert(expert: Expert) -> None:
    """Take away the expert's words, and those that counsellors wrote of them; the meetings stay as they were.

    The account is not cut here: other rows of the expert are still found through it. It leaves the row when
    it is deleted.
    """
    Expert.objects.filter(pk=expert.pk).update(state=ExpertState.GONE, **BLANK)
    Suggestion.objects.filter(expert=expert).delete()
    met = Encounter.objects.filter(expert=expert)
    met.update(answer="")
    met.filter(cancelled_by=expert.account_id).update(cancel_reason="")
