"""What messages bring besides their words: files, the answer of a question, a poll, an entry of the FAQ."""

from collections.abc import Sequence

from portulan.community.actions.importing.bringing import Waiting
from portulan.community.actions.importing.people import People
from portulan.community.actions.importing.threads import Threads, Told
from portulan.community.actions.indexing_answers import queue_questions
from portulan.community.enums import MessageKind
from portulan.community.interchange.own import Ballot
from portulan.community.models import Choice, Message, Poll, PollVote

Pairs = Sequence[tuple[Told, Message]]


class Extras:
    """What is written at once, and what waits for all the messages: files, and entries by their names."""

    def __init__(self, threads: Threads, people: People) -> None:
        self._threads, self._people = threads, people
        self.waiting: list[Waiting] = []
        self.entries: dict[str, int] = {}

    def note(self, pairs: Pairs) -> None:
        """Take in a batch of messages, whose rows are there."""
        for told, message in pairs:
            self.waiting += self._files(told, message)
            own = told.post.own
            if own.entry:
                self.entries[own.entry] = message.pk
            if own.ballot and told.known is None:
                self._ask(message, own.ballot)
        self._resolve(pairs)

    def _files(self, told: Told, message: Message) -> list[Waiting]:
        return [Waiting(message.pk, joined) for joined, why in self._threads.files_of(told) if not why]

    def _resolve(self, pairs: Pairs) -> None:
        """What was resolved here since stays as it is; the index of answers looks at every question again."""
        for told, message in pairs:
            if told.post.own.answers and message.root_id and not message.is_gone:
                asked = Message.objects.filter(pk=message.root_id, kind=MessageKind.QUESTION)
                asked.filter(answer=None).update(answer=message)
        roots = {message.root_id or message.pk for _told, message in pairs}
        asked = Message.objects.filter(pk__in=roots, kind=MessageKind.QUESTION)
        queue_questions(asked.values_list("pk", flat=True))

    def _ask(self, message: Message, ballot: Ballot) -> None:
        poll = Poll.objects.create(
            message=message, takes_several=ballot.takes_several, closes_at=ballot.closes_at
        )
        choices = Choice.objects.bulk_create(
            Choice(poll=poll, order=order, text=words)
            for order, (words, _voters) in enumerate(ballot.choices)
        )
        PollVote.objects.bulk_create(
            PollVote(choice=choice, person_id=person, at=message.sent_at)
            for choice, (_words, voters) in zip(choices, ballot.choices, strict=True)
            for person in dict.fromkeys(map(self._people.pk_of, voters))
            if person
        )
