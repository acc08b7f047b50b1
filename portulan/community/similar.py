"""What was already answered and resembles a question being written: the FAQ first, then resolved threads."""

from dataclasses import dataclass, field

from portulan.accounts.models import Person
from portulan.common.folding import folded
from portulan.community.actions.indexing_answers import ANSWERS, key_of_entry, key_of_question
from portulan.community.answers_index import of_entry, of_question
from portulan.community.models import Entry, Message
from portulan.community.queries import messages_visible_to
from portulan.search.analysis import french, searched_words, stems_of
from portulan.search.definitions import Document
from portulan.search.engine import Query, search

MOST_ENTRIES, MOST_THREADS = 3, 3
LOOKED_AT = 12  # the nearest by their words, of which those that resemble enough are kept
FEWEST_WORDS = 2
ONE_IN = 3  # of a question's words, those that what resembles it has at least
SAID_OF_ANYTHING = frozenset(
    folded(
        "bonjour bonsoir salut coucou hello merci avance svp stp cordialement question quelqu quelqu’un sait "
        "savez savoir est-ce comment pourquoi quand quel quelle quels quelles faire fait peut peux pouvez "
        "puis dois doit faut avez avoir ai ait ont suis tous toutes référent referent aide besoin personne "
        "idée idees possible cela ça celui trouve cherche"
    ).split()
)


@dataclass(frozen=True)
class Similar:
    """A few of each, the nearest first."""

    entries: list[Entry] = field(default_factory=list)
    threads: list[Message] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.entries or self.threads)


@dataclass(frozen=True)
class Found:
    """Keys of the index, the nearest first; ``stems`` are those of the words as understood, typos corrected."""

    keys: list[str]
    stems: frozenset[str]
    asked: int  # how many words say something

    @property
    def numbers(self) -> list[int]:
        """The primary keys."""
        return [int(key[1:]) for key in self.keys if key[1:].isdigit()]

    def resembles(self, document: Document) -> bool:
        """Whether it has enough of the words: the engine also gives what has only one of them."""
        said = " ".join(str(text) for text in document.texts.values())
        return len(self.stems & set(french().analyze(said))) >= max(FEWEST_WORDS, self.asked // ONE_IN)


def similar_to(person: Person, text: str) -> Similar:
    """What the person may read that resembles a question; nothing for a few words that say little."""
    words = _telling_words(text)
    if len(words) < FEWEST_WORDS:
        return Similar()
    return Similar(_entries(_nearest(words, "entry")), _threads(person, _nearest(words, "question")))


def nearest_to(text: str, kind: str, *, besides: str) -> Found | None:
    """What of one kind is nearest to a text, one key left out; ``None`` for a few words that say little."""
    words = _telling_words(text)
    return _nearest(words, kind, besides) if len(words) >= FEWEST_WORDS else None


def _telling_words(text: str) -> list[str]:
    return [word for word in searched_words(text) if word not in SAID_OF_ANYTHING and len(word) > 1]


def _nearest(words: list[str], kind: str, *besides: str) -> Found:
    asked = Query(" ".join(words), filters={"kind": [kind]}, limit=LOOKED_AT, excluded=besides)
    found = search(ANSWERS, asked)
    stems = frozenset(stem for word in found.words for stem in stems_of(word))
    return Found(found.keys, stems, len(words))


def _entries(found: Found) -> list[Entry]:
    entries = Entry.objects.published().filter(pk__in=found.numbers).select_related("theme")
    known = {key_of_entry(one.pk): one for one in entries}
    kept = [known[key] for key in found.keys if key in known and found.resembles(of_entry(known[key]))]
    return kept[:MOST_ENTRIES]


def _threads(person: Person, found: Found) -> list[Message]:
    """Asked of the database again by what the person may see: the index is no door."""
    seen = messages_visible_to(person).filter(pk__in=found.numbers, deleted_at=None, answer__deleted_at=None)
    known = {key_of_question(one.pk): one for one in seen.select_related("answer__author", "channel")}
    kept = [known[key] for key in found.keys if key in known and found.resembles(of_question(known[key]))]
    return [one for one in kept if one.answer is not None][:MOST_THREADS]
