"""Who keeps the FAQ, and what may enter it."""

from django.db.models import Q, QuerySet

from portulan.accounts.models import Person
from portulan.community import errors
from portulan.community.models import Channel, Entry, Message, Referent
from portulan.community.participants import participants
from portulan.community.rules import animates
from portulan.community.standing import check_may_speak
from portulan.community.telling import TEAM


def edits_faq(person: Person) -> bool:
    """Whether the person writes entries: the animation team, and the referents of the channels that it watches over."""
    return animates(person) or _trusted().filter(person=person).exists()


def editors() -> QuerySet[Person]:
    """All those who do."""
    are = Q(staff_grants__role__in=TEAM) | Q(pk__in=_trusted().values("person"))
    return participants().filter(are).distinct().order_by("last_name", "first_name")


def _trusted() -> QuerySet[Referent]:
    """Anybody makes a channel and names its referents; the animation team alone has it moderated."""
    return Referent.objects.filter(
        channel__in=Channel.objects.current().open_to_all().filter(is_moderated=True)
    )


def check_may_edit_faq(person: Person) -> None:
    """Raises NotAnEditor, or what check_may_speak raises."""
    if not edits_faq(person):
        raise errors.NotAnEditor
    check_may_speak(person)


def may_enter(question: Message) -> bool:
    """Whether a question is resolved, where all may read it: what was said in private stays there."""
    answer = question.answer
    is_answered = question.is_question and answer is not None and not answer.is_gone
    return is_answered and not question.is_gone and not question.channel.is_hidden


def check_may_enter(question: Message) -> None:
    """Raises NotResolvedInTheOpen or AlreadyInTheFaq."""
    if not may_enter(question):
        raise errors.NotResolvedInTheOpen
    if Entry.objects.filter(source=question).exists():
        raise errors.AlreadyInTheFaq
