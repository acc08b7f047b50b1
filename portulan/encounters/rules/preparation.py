"""What a request says: why, and questions."""

import re
from collections.abc import Sequence

from portulan.common.folding import folded
from portulan.encounters import errors
from portulan.encounters.rules.figures import FEWEST_QUESTIONS, LEAST_QUESTION


def says_something(text: str, least: tuple[int, int]) -> bool:
    """Whether a text has so many letters, in so many words."""
    letters, words = least
    said = re.findall(r"[^\W\d_]+", text)
    return sum(map(len, said)) >= letters and len(said) >= words


def check_prepared(questions: Sequence[str]) -> None:
    """At least two questions, each of its own. Raises NotPrepared, QuestionTooShort or SameQuestions."""
    if len(questions) < FEWEST_QUESTIONS:
        raise errors.NotPrepared
    if not all(says_something(question, LEAST_QUESTION) for question in questions):
        raise errors.QuestionTooShort
    if len({plain(question) for question in questions}) < len(questions):
        raise errors.SameQuestions


def plain(question: str) -> str:
    """A question without case, accents nor marks: two that read alike are one."""
    return " ".join(re.findall(r"\w+", folded(question)))
