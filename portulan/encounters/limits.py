"""How often one person may do what sends somebody a letter; said as a sentence, beside what was typed."""

from django.conf import settings

from portulan.common.limits import HOUR, Limit, is_over
from portulan.common.refusals import Refusal

DAY = 24 * HOUR
GUARDIAN_LETTERS = Limit("guardian-letters", 3, DAY)
MESSAGES = Limit("encounter-messages", 60, HOUR)
REQUESTS = Limit("encounter-requests", 12, DAY)
REQUESTS_OF_ONE = Limit("encounter-requests-of-one-expert", 2, DAY)
MOVES = Limit("encounter-moves", 6, DAY)  # of one meeting, by either
INVITATIONS = Limit("follow-letters", 200, DAY)  # letters, however many a file holds
LETTERS_OF_A_THREAD = 10  # a day, to one reader of one meeting


def check_pace(limit: Limit, who: str, refusal: type[Refusal]) -> None:
    """Count one more time. Raises ``refusal`` once it is too many."""
    if settings.RATE_LIMITS and is_over(limit, who):
        raise refusal
