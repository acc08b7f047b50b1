"""What was written of a past meeting, or nothing: a template cannot tell that a related row is missing."""

from django import template

from portulan.encounters.models import Bilan, Encounter, Feedback, Thanks

register = template.Library()


@register.filter
def told_by(encounter: Encounter, who: str) -> Bilan | Feedback | None:
    """The explorer's bilan, or the expert's feedback."""
    return getattr(encounter, "feedback" if who == "expert" else "bilan", None)


@register.filter
def thanks_of(encounter: Encounter) -> Thanks | None:
    """The explorer's thanks."""
    return getattr(encounter, "thanks", None)
