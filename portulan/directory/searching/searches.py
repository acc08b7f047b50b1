"""Putting a question to the engine."""

from dataclasses import replace

from portulan.directory.indexing import INDEX
from portulan.directory.searching.asked import Asked
from portulan.directory.searching.questions import Question, understand
from portulan.directory.searching.trades import is_misspelt
from portulan.search.definitions import Results
from portulan.search.engine import search


def searched(question: Question) -> Results:
    """What the engine finds; a correction that was not wanted, or not needed, finds nothing."""
    return _without_undue_correction(question, search(INDEX, question.query()))


def total_of(asked: Asked) -> int:
    """How many resources a search would give."""
    question = understand(asked)
    query = question.query().with_changes(facets=(), limit=0, offset=0, sort="relevance")
    return _without_undue_correction(question, search(INDEX, query)).total


def _without_undue_correction(question: Question, results: Results) -> Results:
    corrected = results.corrected
    if not corrected or (not question.asked.as_typed and is_misspelt(question.words, corrected)):
        return results
    return replace(results, total=0, hits=(), facets={}, corrected=None)
