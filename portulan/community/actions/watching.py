"""The list of words over which one is asked to read again."""

from collections.abc import Sequence

from django.db import transaction

from portulan.accounts.models import Person
from portulan.community.errors import NotAJudge
from portulan.community.judging import moderates
from portulan.community.models import WatchedWord
from portulan.community.watched import forget_watched
from portulan.journal.actions import record


@transaction.atomic
def choose_watched_words(*, by: Person, words: Sequence[str]) -> None:
    """Keep exactly these. Raises NotAJudge."""
    if not moderates(by):
        raise NotAJudge
    WatchedWord.objects.exclude(words__in=words).delete()
    WatchedWord.objects.bulk_create((WatchedWord(words=one) for one in words), ignore_conflicts=True)
    record("community:watched_words", "chosen", by=by, data={"count": len(words)})
    transaction.on_commit(forget_watched)
