"""The index of answers: what the FAQ says, shared practices, and questions resolved where all may read them."""

from collections.abc import Iterable, Sequence

from django.db.models import QuerySet

from portulan.community.actions.indexing_answers import (
    ANSWERS,
    key_of_entry,
    key_of_practice,
    key_of_question,
)
from portulan.community.enums import MessageKind
from portulan.community.models import Channel, Entry, Message, Practice
from portulan.search.definitions import Document, IndexDefinition

CHUNK = 500


def documents(keys: Sequence[str] | None) -> Iterable[Document]:
    """The documents of these keys, or of all."""
    entries, questions = Entry.objects.published().select_related("theme"), resolved_in_the_open()
    practices = Practice.objects.shared().prefetch_related("themes")
    if keys is not None:
        entries = entries.filter(pk__in=_numbers(keys, "f"))
        questions = questions.filter(pk__in=_numbers(keys, "m"))
        practices = practices.filter(pk__in=_numbers(keys, "p"))
    for entry in entries.order_by("pk").iterator(chunk_size=CHUNK):
        yield of_entry(entry)
    for question in questions.order_by("pk").iterator(chunk_size=CHUNK):
        yield of_question(question)
    for practice in practices.order_by("pk").iterator(chunk_size=CHUNK):
        yield of_practice(practice)


def resolved_in_the_open() -> QuerySet[Message]:
    """Questions with an answer, in channels that any member finds: private ones are never indexed."""
    open_to_all = Channel.objects.open_to_all()
    asked = Message.objects.filter(
        kind=MessageKind.QUESTION, root=None, deleted_at=None, channel__in=open_to_all
    )
    return asked.filter(answer__isnull=False, answer__deleted_at=None).select_related("answer")


def of_entry(entry: Entry) -> Document:
    """An entry as indexed."""
    texts = {"question": entry.question, "answer": entry.answer, "theme": entry.theme.name}
    return Document(key=key_of_entry(entry.pk), texts=texts, facets={"kind": ["entry"]})


def of_question(question: Message) -> Document:
    """A question as indexed, with the reply that resolves it."""
    answer = question.answer.text if question.answer else ""
    return Document(
        key=key_of_question(question.pk),
        texts={"question": question.text, "answer": answer},
        facets={"kind": ["question"]},
    )


def of_practice(practice: Practice) -> Document:
    """A practice as indexed; its themes are loaded with it."""
    said = (practice.purpose, practice.audience, practice.materials, practice.text)
    texts = {
        "question": practice.title,
        "answer": "\n".join(filter(None, said)),
        "theme": ", ".join(practice.theme_names),
    }
    return Document(key=key_of_practice(practice.pk), texts=texts, facets={"kind": ["practice"]})


def _numbers(keys: Sequence[str], mark: str) -> list[int]:
    return [int(key[1:]) for key in keys if key.startswith(mark) and key[1:].isdigit()]


DEFINITION = IndexDefinition(
    name=ANSWERS,
    documents=documents,
    texts={"question": 3.0, "answer": 1.0, "theme": 1.0},
    facets=("kind",),
)
