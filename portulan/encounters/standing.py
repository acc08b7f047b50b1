"""What the team needs to know of an expert before it writes to them; explorers are not named."""

from typing import Any

from django.utils import timezone

from portulan.agenda.queries import stored_schedule_of
from portulan.charters.queries import current_version, signature_of
from portulan.encounters.figures.load import answers_by_expert, loads
from portulan.encounters.figures.period import period_of
from portulan.encounters.models import Expert, Feedback
from portulan.encounters.rules import EXPERT_CHARTER

MOST_WORDS = 5


def standing_of(expert: Expert) -> dict[str, Any]:
    """The charter, the hours, the load over a year, what the expert told the team."""
    version = current_version(EXPERT_CHARTER)
    period = period_of("", timezone.now())
    load = next((one for one in loads(period, answers_by_expert(period)) if one.expert == expert), None)
    schedule = stored_schedule_of(expert.person)
    told = Feedback.objects.filter(encounter__expert=expert).exclude(note="").order_by("-written_at")
    return {
        "signature": signature_of(expert.person, version) if version else None,
        "has_hours": schedule is not None and schedule.weekly_rules.exists(),
        "load": load,
        "told": told[:MOST_WORDS],
    }
