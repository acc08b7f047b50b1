"""Marking, in a text shown, the words that were searched."""

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from portulan.search.analysis import french, searched_words
from portulan.search.clauses import meaning_of
from portulan.search.definitions import IndexDefinition
from portulan.search.registry import definition_of

_LONGEST = 20_000
_BEFORE = 0.3  # of an excerpt, what stands before the first word found


def mark(text: str, query: str, index: str | None = None) -> SafeString:
    """The text escaped, with ``<mark>`` around the words of the query, whatever their accents or endings.

    With ``index``, the equivalents of that index are marked too (boulanger for boulangerie).
    """
    return _marked(text, _stems(query, definition_of(index) if index else None))


def excerpt(text: str, query: str, longest: int, index: str | None = None) -> SafeString:
    """The part of a text where the words of the query begin to be found, marked; its beginning without any."""
    stems = _stems(query, definition_of(index) if index else None)
    words = " ".join(text.split())
    start = _start(words, _found(words[:_LONGEST], stems), longest)
    cut = words[start : start + longest]
    if start + longest < len(words):
        cut = f"{cut.rpartition(' ')[0] or cut} …"
    return _marked(f"… {cut}" if start else cut, stems)


def passage(text: str, query: str, longest: int) -> SafeString | None:
    """The part of a long text where the words of the query are first found, marked; ``None`` without any."""
    stems = _stems(query, None)
    for start in range(0, len(text), _LONGEST):
        if places := _found(text[start : start + _LONGEST], stems):
            before = max(0, start + places[0][0] - int(longest * _BEFORE))
            begin = text.rfind(" ", 0, before) + 1
            shown = excerpt(text[begin : begin + 2 * longest], query, longest)
            return format_html("… {}", shown) if begin else shown
    return None


def _start(text: str, places: list[tuple[int, int]], longest: int) -> int:
    """Where an excerpt begins: at a word, a little before the first that was found."""
    if not places or places[0][1] <= longest:
        return 0
    found = places[0][0]
    space = text.find(" ", max(0, found - int(longest * _BEFORE)), found)
    return space + 1 if space >= 0 else found


def _marked(text: str, stems: set[str]) -> SafeString:
    shown, rest = text[:_LONGEST], text[_LONGEST:]
    parts, done = [], 0
    for start, end in _found(shown, stems):
        parts += [escape(shown[done:start]), "<mark>", escape(shown[start:end]), "</mark>"]
        done = end
    return mark_safe("".join([*parts, escape(shown[done:]), escape(rest)]))  # noqa: S308 (every part is escaped)


def _stems(query: str, definition: IndexDefinition | None) -> set[str]:
    words = searched_words(query)
    if definition is None:
        return set(french().analyze(" ".join(words)))
    return {stem for word in words for stem, _ in meaning_of(word, definition).stems}


def _found(text: str, stems: set[str]) -> list[tuple[int, int]]:
    if not stems or not text:
        return []
    tokens = french().pre_tokenize(text).tokens
    return [(token.char_offset_from, token.char_offset_to) for token in tokens if token.text in stems]
