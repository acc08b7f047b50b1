"""How a text becomes words, the same way when it is written and when it is searched."""

from functools import cache, lru_cache

from tantivy import Filter, Index, TextAnalyzer, TextAnalyzerBuilder, Tokenizer

LONGEST_WORD = 40
LONGEST_TEXT = 300  # of a question: what comes after says no more
MOST_WORDS = 12
MOST_PHRASE_WORDS = 40

# Elisions and words too common to tell one entry from another, without accents as they are compared.
STOP_WORDS = (
    *("l", "d", "qu", "j", "m", "n", "s", "t", "c", "jusqu", "lorsqu", "puisqu"),
    *("le", "la", "les", "un", "une", "des", "du", "de", "au", "aux", "a", "et", "ou", "en", "dans", "par"),
    *("pour", "sur", "avec", "sans", "sous", "chez", "vers", "ce", "cet", "cette", "ces", "mon", "ma", "mes"),
    *(
        "son",
        "sa",
        "ses",
        "notre",
        "nos",
        "votre",
        "vos",
        "leur",
        "leurs",
        "qui",
        "que",
        "quoi",
        "dont",
        "ne",
    ),
    *("pas", "plus", "est", "sont", "etre", "il", "elle", "ils", "elles", "on", "nous", "vous", "je", "tu"),
    *("se", "si", "comme"),
)


@cache
def french() -> TextAnalyzer:
    """Folds case and accents, drops elisions and stop words, keeps the stems."""
    return _plain().filter(Filter.stemmer("French")).build()


@cache
def surface() -> TextAnalyzer:
    """Keeps the words as people write them, accents included, for corrections."""
    builder = TextAnalyzerBuilder(Tokenizer.simple()).filter(Filter.remove_long(LONGEST_WORD))
    return builder.filter(Filter.lowercase()).build()


@cache
def exact() -> TextAnalyzer:
    """Folds case and accents and keeps every word, for phrases as they were written."""
    builder = TextAnalyzerBuilder(Tokenizer.simple()).filter(Filter.remove_long(LONGEST_WORD))
    return builder.filter(Filter.lowercase()).filter(Filter.ascii_fold()).build()


@cache
def plain() -> TextAnalyzer:
    """Folds case and accents and drops stop words, without stemming."""
    return _plain().build()


def teach(index: Index) -> None:
    """Give an index the analyzers that its schema names."""
    index.register_tokenizer("french", french())
    index.register_tokenizer("surface", surface())
    index.register_tokenizer("exact", exact())


def searched_words(text: str) -> list[str]:
    """The distinct words of a question, folded, in order; never more than can be answered quickly."""
    words = plain().analyze(text[:LONGEST_TEXT].replace("\0", " "))
    return list(dict.fromkeys(words))[:MOST_WORDS]


def phrase_words(phrase: str) -> list[str]:
    """The words of a phrase in their order, as the index keeps them."""
    return list(exact().analyze(phrase[:LONGEST_TEXT].replace("\0", " ")))[:MOST_PHRASE_WORDS]


@lru_cache(maxsize=20_000)
def stems_of(word: str) -> tuple[str, ...]:
    """The stems of a word (or of a few)."""
    return tuple(french().analyze(word))


def _plain() -> TextAnalyzerBuilder:
    return (
        TextAnalyzerBuilder(Tokenizer.simple())
        .filter(Filter.remove_long(LONGEST_WORD))
        .filter(Filter.lowercase())
        .filter(Filter.ascii_fold())
        .filter(Filter.custom_stopword(list(STOP_WORDS)))
    )
