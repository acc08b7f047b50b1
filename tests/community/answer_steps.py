"""The steps of the stories of the FAQ, by the same acts as people's."""

from typing import Any

from portulan.accounts.models import Person
from portulan.community.actions.faq import Written, publish_entry, write_entry
from portulan.community.actions.reacting import resolve
from portulan.community.enums import MessageKind
from portulan.community.forms.faq import theme_named
from portulan.community.models import Channel, Entry, Message
from portulan.community.models.faq import next_review
from tests.community.factories import make_animator, make_member, say

ASKED = "Bonjour, comment déclarer un atelier tenu dans une salle prêtée par la mairie ?"
ANSWERED = "Choisissez « hors les murs », puis le nom de la commune."


def written(question: str = "Comment déclarer un atelier hors les murs ?", **fields: Any) -> Written:
    said = {"answer": ANSWERED, "owner": None, "review_at": next_review()} | fields
    return Written(theme_named("Ateliers"), question, **said)


def make_entry(by: Person | None = None, *, is_published: bool = True, **fields: Any) -> Entry:
    animator = by or make_animator()
    source = fields.pop("source", None)
    entry = write_entry(by=animator, written=written(**fields), source=source)
    if is_published:
        publish_entry(by=animator, entry=entry, on=True)
    return entry


def resolved_question(channel: Channel, text: str = ASKED, answer: str = ANSWERED) -> Message:
    asker = make_member(channel)
    question = say(asker, channel, text, kind=MessageKind.QUESTION)
    resolve(by=asker, question=question, answer=say(make_member(channel), channel, answer, root=question))
    return question
