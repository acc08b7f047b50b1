"""Finding messages: only what the person may see, read again from the database before it is shown."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.core.paginator import Page, Paginator
from django.utils.safestring import SafeString

from portulan.accounts.models import Person
from portulan.common.declarations import Text
from portulan.community.actions.indexing import INDEX
from portulan.community.models import Message
from portulan.community.queries import messages_visible_to
from portulan.community.search.found_files import FoundFile, files_with
from portulan.community.search.grammar import Asked
from portulan.community.search.reading import plain_words
from portulan.community.search.scope import scope_of
from portulan.community.search.translating import translate
from portulan.search.actions.unanswered import note_unanswered
from portulan.search.definitions import Query, Results
from portulan.search.engine import DEEPEST, search
from portulan.search.marking import excerpt

PAGE = 20
SHOWN = 280  # characters of a message
RELEVANCE, NEWEST, OLDEST = "relevance", "newest", "oldest"


@dataclass(frozen=True)
class Line:
    """A message as a list shows it."""

    message: Message
    words: SafeString
    files: Sequence[FoundFile] = ()


@dataclass(frozen=True)
class Found:
    """An answer: one page of it, and what is to be said.

    A correction is only said when all that is found has it: it may come from words that others alone read.
    """

    asked: Asked
    sort: str
    page: Page[int]
    total: int = 0
    lines: list[Line] = field(default_factory=list)
    remarks: Sequence[Text] = ()
    corrected: str | None = None
    relaxed: bool = False
    rebuilding: bool = False


def find(person: Person, asked: Asked, *, sort: str = "", number: int = 1) -> Found:
    """One page of what the person may see; a search that asks nothing finds nothing."""
    order = _order(asked, sort)
    if not asked.criteria:
        return Found(asked, order, _page(0, 1))
    translated = translate(asked, scope_of(person, asked))
    number = min(max(number, 1), DEEPEST // PAGE)
    results = search(INDEX, _paged(translated.query, order, number))
    _note(asked, results)
    page = _page(results.total, number)
    if page.number != number:  # beyond the end: the last one
        results = search(INDEX, _paged(translated.query, order, page.number))
    return Found(
        asked,
        order,
        page,
        results.total,
        _lines(person, asked, results),
        translated.remarks,
        results.corrected if results.total and not results.relaxed else None,
        results.relaxed,
        results.rebuilding,
    )


def line_of(message: Message, marked: str = "", files: Sequence[FoundFile] = ()) -> Line:
    """A message with the part of it where these words are, and its files that have them."""
    return Line(message, excerpt(plain_words(message), marked, SHOWN), files)


def _lines(person: Person, asked: Asked, results: Results) -> list[Line]:
    """The index may be a moment late: the database says what is still there, and still seen."""
    keys = [int(key) for key in results.keys]
    visible = messages_visible_to(person).filter(pk__in=keys, deleted_at=None)
    messages = {
        one.pk: one for one in visible.select_related("author", "channel").prefetch_related("attachments")
    }
    marked = f"{asked.shown_words} {' '.join(results.words)}"
    files = files_with(marked, messages)
    return [line_of(messages[key], marked, files.get(key, ())) for key in keys if key in messages]


def _note(asked: Asked, results: Results) -> None:
    """Words that found nothing are counted, for a FAQ to be written; a search narrowed by more is not their fault."""
    if not (results.total or results.rebuilding or asked.operators):
        note_unanswered(index=INDEX, words=asked.shown_words)


def _order(asked: Asked, sort: str) -> str:
    if sort in {NEWEST, OLDEST}:
        return sort
    return RELEVANCE if asked.shown_words else NEWEST


def _paged(query: Query, sort: str, number: int) -> Query:
    return query.with_changes(sort=sort, offset=(number - 1) * PAGE, limit=PAGE)


def _page(total: int, number: int) -> Page[int]:
    return Paginator(range(min(total, DEEPEST)), PAGE).get_page(number)
