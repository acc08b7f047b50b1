"""The index of messages: what they say, where, by whom, when; never one that is gone."""

from collections.abc import Iterable, Sequence

from portulan.community.actions.indexing import INDEX
from portulan.community.enums import MessageKind
from portulan.community.models import Message
from portulan.community.search.reading import contents_of, tags_in, words_of_files
from portulan.community.search.vocabulary import QUESTION, RESOLVED
from portulan.search.definitions import Document, IndexDefinition

ROOT = "root"  # stands as the thread of what is in no thread


def documents(keys: Sequence[str] | None) -> Iterable[Document]:
    """The documents of these messages, or of all those that people wrote and that are still there."""
    messages = Message.objects.filter(deleted_at=None).exclude(kind=MessageKind.SYSTEM)
    if keys is not None:
        messages = messages.filter(pk__in=[int(key) for key in keys if key.isdigit()])
    return (
        document_of(message)
        for message in messages.prefetch_related("attachments").order_by("pk").iterator(chunk_size=2000)
    )


def document_of(message: Message) -> Document:
    """A message as indexed; who may see it follows from its channel, which every search names."""
    return Document(
        key=str(message.pk),
        texts={"text": message.text, "files": words_of_files(message)},
        facets={
            "channel": [str(message.channel_id)],
            "author": [str(message.author_id)] if message.author_id else [],
            "thread": [str(message.root_id) if message.root_id else ROOT],
            "is": _states(message),
            "has": contents_of(message),
            "tag": tags_in(message.text),
        },
        numbers={"sent": message.sent_at.timestamp(), "position": message.position},
    )


def _states(message: Message) -> list[str]:
    if not message.is_question:
        return []
    return [QUESTION, RESOLVED] if message.answer_id else [QUESTION]


DEFINITION = IndexDefinition(
    name=INDEX,
    documents=documents,
    texts={"text": 1.0, "files": 0.4},
    phrases=("text", "files"),
    facets=("channel", "author", "thread", "is", "has", "tag"),
    numbers=("sent", "position"),
    sorts={"newest": ("sent", True), "oldest": ("sent", False)},
)
