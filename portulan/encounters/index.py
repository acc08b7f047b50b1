"""The index of experts: found by the same words as resources, typos and both genders included."""

from collections.abc import Iterable, Sequence

from portulan.encounters.actions.indexing import INDEX
from portulan.encounters.models import Expert
from portulan.encounters.queries import shown_experts
from portulan.encounters.words import language_names, occupation_name, sector_names, sectors_of, short_name
from portulan.reference.queries import equivalents_of, words_of_occupations
from portulan.search.definitions import Document, IndexDefinition


def documents(keys: Sequence[str] | None) -> Iterable[Document]:
    """The documents of these experts, or of all those shown."""
    experts = shown_experts()
    if keys is not None:
        experts = experts.filter(pk__in=[int(key) for key in keys if key.isdigit()])
    return (document_of(expert) for expert in experts.order_by("pk").iterator(chunk_size=500))


def document_of(expert: Expert) -> Document:
    """An expert as indexed; the name only as far as anybody reads it."""
    return Document(
        key=str(expert.pk),
        texts={
            "headline": expert.headline,
            "occupations": words_of_occupations(expert.occupations),
            "topics": list(expert.topics),
            "sectors": sector_names(expert),
            "name": short_name(expert),
            "languages": language_names(expert.languages),
            "path": expert.path,
        },
        facets={"sector": sectors_of(expert), "language": list(expert.languages)},
        numbers={"next": expert.next_free_at.timestamp()} if expert.next_free_at else {},
        suggestions=[
            *(("occupation", occupation_name(code)) for code in expert.occupations if occupation_name(code)),
            *(("sector", name) for name in sector_names(expert)),
        ],
    )


DEFINITION = IndexDefinition(
    name=INDEX,
    documents=documents,
    texts={
        "headline": 4.0,
        "occupations": 3.0,
        "topics": 2.0,
        "sectors": 1.0,
        "name": 1.0,
        "languages": 0.5,
        "path": 0.7,
    },
    facets=("sector", "language"),
    numbers=("next",),
    sorts={"next": ("next", False)},
    equivalents=equivalents_of,
)
