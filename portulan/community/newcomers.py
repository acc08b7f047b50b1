"""What newcomers may not do yet: many links, many messages at once."""

from datetime import timedelta
from math import ceil

from django.conf import settings
from django.utils import timezone

from portulan.accounts.models import Person
from portulan.common.limits import MINUTE, Limit, is_over
from portulan.common.memo import remembered
from portulan.community.errors import Flood, TooManyLinks
from portulan.community.models import Message, Profile
from portulan.community.text import links_in

FIRST_DAYS, FIRST_MESSAGES = timedelta(days=3), 3
MOST_LINKS = 2
SPEECH = Limit("speech", 40, MINUTE)  # messages, by anybody: faster is not speaking
MOST_MESSAGES, WITHIN = 10, timedelta(minutes=10)


def check_pace_and_links(person: Person, text: str) -> None:
    """Raises Flood, and for newcomers TooManyLinks."""
    if not settings.RATE_LIMITS or person.is_staff:
        return
    if is_over(SPEECH, f"person:{person.pk}"):
        raise Flood(SPEECH.seconds // MINUTE)
    if not is_newcomer(person.pk):
        return
    if minutes := _minutes_to_wait(person):
        raise Flood(minutes)
    check_links(person, text)


def check_links(person: Person, text: str) -> None:
    """Raises TooManyLinks, for newcomers."""
    if not settings.RATE_LIMITS or person.is_staff or not is_newcomer(person.pk):
        return
    if links_in(text) > MOST_LINKS:
        raise TooManyLinks


def _minutes_to_wait(person: Person) -> int:
    """Until the oldest of one's last messages is old enough; 0 for who may write now."""
    now = timezone.now()
    lately = Message.objects.filter(author=person, sent_at__gt=now - WITHIN).order_by("-sent_at")
    last = list(lately.values_list("sent_at", flat=True)[:MOST_MESSAGES])
    if len(last) < MOST_MESSAGES:
        return 0
    return ceil((last[-1] + WITHIN - now) / timedelta(minutes=1))


@remembered(60)
def is_newcomer(person: int) -> bool:
    """Whether somebody came days ago, or has hardly spoken; asked again a minute later."""
    since = timezone.now() - FIRST_DAYS
    is_here_since = Profile.objects.filter(person=person, arrived_at__lte=since).exists()
    has_spoken = Message.objects.filter(author=person)[FIRST_MESSAGES - 1 : FIRST_MESSAGES].exists()
    return not (is_here_since and has_spoken)
