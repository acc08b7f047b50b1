"""Words over which one is asked to read one's message again before it leaves."""

import re

from portulan.common.folding import folded
from portulan.common.memo import remembered
from portulan.community.errors import WatchedWords
from portulan.community.models import WatchedWord


def check_watched(text: str, *, confirmed: bool) -> None:
    """Who has read again sends all the same. Raises WatchedWords."""
    found = [] if confirmed else watched_in(text)
    if found:
        raise WatchedWords(found)


def watched_in(text: str) -> list[str]:
    """The watched words of a text, whatever their accents and capitals, in the plural too."""
    plain = folded(text)
    return [words for words, pattern in _patterns() if pattern.search(plain)]


def forget_watched() -> None:
    """The list has changed; other processes see it within half a minute."""
    _patterns.forget()


@remembered(30)
def _patterns() -> list[tuple[str, re.Pattern[str]]]:
    listed = WatchedWord.objects.values_list("words", flat=True)
    return [(words, re.compile(rf"(?<!\w){_spelt(words)}s?(?!\w)")) for words in listed]


def _spelt(words: str) -> str:
    return r"\s+".join(re.escape(word) for word in folded(words).split())
