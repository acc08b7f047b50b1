"""How often one person may do what sends somebody a letter; said as a sentence, beside what was typed."""

from django.conf import settings

from portulan.common.limits import HOUR, Limit, is_over
from portulan.common.refusals import Refusal

GUARDIAN_LETTERS = Limit("guardian-letters", 3, 24 * HOUR)


def check_pace(limit: Limit, who: str, refusal: type[Refusal]) -> None:
    """Count one more time. Raises ``refusal`` once it is too many."""
    if settings.RATE_LIMITS and is_over(limit, who):
        raise refusal
