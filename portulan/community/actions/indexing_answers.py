"""Keeping the index of answers: the FAQ, practices, and questions that were resolved where all may read."""

from collections.abc import Iterable

from portulan.community.models import Message
from portulan.search.actions import queue

ANSWERS = "answers"


def key_of_entry(pk: int) -> str:
    """The name of an entry in the index."""
    return f"f{pk}"


def key_of_question(pk: int) -> str:
    """The name of a question in the index."""
    return f"m{pk}"


def key_of_practice(pk: int) -> str:
    """The name of a practice in the index."""
    return f"p{pk}"


def queue_practice(pk: int) -> None:
    """Have the worker write this practice again, or forget it, once the transaction is committed."""
    queue(ANSWERS, [key_of_practice(pk)])


def queue_entry(pk: int) -> None:
    """Have the worker write this entry again, once the transaction is committed."""
    queue(ANSWERS, [key_of_entry(pk)])


def queue_questions(keys: Iterable[int]) -> None:
    """The same for the questions of these primary keys."""
    queue(ANSWERS, [key_of_question(pk) for pk in keys])


def queue_question_of(message: Message) -> None:
    """The same for the question of a thread, when one of its messages changed; no other thread is indexed."""
    root = message.root if message.root_id else message
    if root is not None and root.is_question:
        queue(ANSWERS, [key_of_question(root.pk)])
