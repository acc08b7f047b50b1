"""The fields of an index, and how a document fills them."""

from collections.abc import Iterable, Mapping, Sequence

import tantivy

from portulan.search.definitions import Document, IndexDefinition

KEY, WORDS, PLACE, SUGGESTION = "key", "words", "place", "suggestion"
SEPARATOR = "\x1f"  # between the kind and the label of a suggestion
_LONGEST_RAW = 200


def text_field(name: str) -> str:
    """The index's field for a text."""
    return f"t_{name}"


def phrase_field(name: str) -> str:
    """The index's field for the phrases of a text."""
    return f"p_{name}"


def facet_field(name: str) -> str:
    """The index's field for a facet."""
    return f"f_{name}"


def number_field(name: str) -> str:
    """The index's field for a number."""
    return f"n_{name}"


def field_names(definition: IndexDefinition) -> set[str]:
    """Every field that a definition asks for."""
    return {
        *map(text_field, definition.texts),
        *map(phrase_field, definition.phrases),
        *map(facet_field, definition.facets),
        *map(number_field, definition.numbers),
    }


def schema_of(definition: IndexDefinition) -> tantivy.Schema:
    """The schema that holds the documents of a definition."""
    builder = tantivy.SchemaBuilder()
    builder.add_text_field(KEY, stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field(PLACE, stored=True, fast=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field(SUGGESTION, tokenizer_name="raw", index_option="basic")
    builder.add_text_field(WORDS, tokenizer_name="surface", index_option="basic")
    for name in definition.texts:
        builder.add_text_field(text_field(name), tokenizer_name="french", index_option="freq")
    for name in definition.phrases:
        builder.add_text_field(phrase_field(name), tokenizer_name="exact", index_option="position")
    for name in definition.facets:
        builder.add_text_field(facet_field(name), fast=True, tokenizer_name="raw", index_option="basic")
    for name in definition.numbers:
        builder.add_float_field(number_field(name), fast=True, indexed=True)
    return builder.build()


def place_term(latitude: float, longitude: float) -> str:
    """A place as one word of the index, to eleven metres."""
    return f"{latitude:.4f},{longitude:.4f}"


def written(document: Document, definition: IndexDefinition) -> tantivy.Document:
    """A document in the engine's form; what the definition does not name is left out."""
    row = tantivy.Document()
    row.add_text(KEY, document.key)
    for name in definition.texts:
        for text in _several(document.texts.get(name, "")):
            row.add_text(text_field(name), text)
            row.add_text(WORDS, text)
            if name in definition.phrases:
                row.add_text(phrase_field(name), text)
    for name in definition.facets:
        for value in dict.fromkeys(document.facets.get(name, ())):
            row.add_text(facet_field(name), value[:_LONGEST_RAW])
    _write_numbers(row, document.numbers, definition.numbers)
    for place in document.places:
        row.add_text(PLACE, place_term(*place))
    for kind, label in dict.fromkeys(document.suggestions):
        row.add_text(SUGGESTION, f"{kind}{SEPARATOR}{label[:_LONGEST_RAW]}")
    return row


def _write_numbers(
    row: tantivy.Document, numbers: Mapping[str, float | Sequence[float]], names: Iterable[str]
) -> None:
    for name in names:
        value = numbers.get(name, ())
        for number in (value,) if isinstance(value, int | float) else value:
            row.add_float(number_field(name), float(number))


def _several(texts: str | Sequence[str]) -> Sequence[str]:
    return [texts] if isinstance(texts, str) else texts
