"""What the worker does for the indexes, again and again."""

import logging

from portulan.search.actions.changes import apply_pending
from portulan.search.actions.rebuilding import rebuild_unsound
from portulan.search.actions.unanswered import count_unanswered
from portulan.search.registry import definitions

logger = logging.getLogger(__name__)


def apply_changes() -> None:
    """Write what changed."""
    apply_pending()


def rebuild_what_is_damaged() -> None:
    """Rebuild what cannot be read."""
    for name in rebuild_unsound(definitions()):
        logger.info("The index %s was rebuilt.", name)


def count_unanswered_words() -> None:
    """Count the words that found nothing."""
    count_unanswered()
