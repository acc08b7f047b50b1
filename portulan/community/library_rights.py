"""Who puts practices into the library, reads them, keeps them, and proposes them to the directory."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from portulan.accounts.models import Person, Structure
from portulan.charters.rules import has_signed
from portulan.community import errors
from portulan.community.charter import CHARTER
from portulan.community.enums import Agreement, MessageKind
from portulan.community.models import Authorship, Message, Practice, Sanction
from portulan.community.models.practice import PracticeQuerySet
from portulan.community.rules import animates, hosts
from portulan.community.standing import check_may_speak
from portulan.directory.rules import CHARTER as CONTRIBUTION


def practices_visible_to(person: Person) -> PracticeQuerySet:
    """Those shared; one's own; those that one collected, until they were shared; for the team, those archived.

    Nothing for whom moderation keeps out. What an author took back is read by its authors alone.
    """
    mine = Exists(Authorship.objects.filter(practice=OuterRef("pk"), person=person))
    shared = Q(pk__in=Practice.objects.shared().values("pk"))
    archived = Q(pk__in=Practice.objects.agreed().values("pk")) if animates(person) else Q(pk=None)
    seen = Practice.objects.filter(shared | archived | mine | Q(collected_by=person, shared_at=None))
    is_kept_out = Exists(Sanction.objects.keeping_out().filter(person=person))
    return seen.filter(deleted_at=None).exclude(is_kept_out)


def may_collect(person: Person, message: Message) -> bool:
    """Whether the person puts that message into the library: its author, who leads the channel."""
    return message.author_id == person.pk or hosts(person, message.channel)


def check_may_collect(person: Person, message: Message) -> None:
    """Raises MessageIsGone, NotToBeCollected, NobodyToAsk, AlreadyInTheLibrary, or what check_may_share raises."""
    if message.is_gone or message.kind == MessageKind.SYSTEM:
        raise errors.MessageIsGone
    if not may_collect(person, message):
        raise errors.NotToBeCollected
    if message.author is None or not message.author.is_active:
        raise errors.NobodyToAsk
    if Practice.objects.filter(source=message).exists():
        raise errors.AlreadyInTheLibrary
    check_may_share(person)


def check_may_share(person: Person) -> None:
    """Sharing a practice is speaking to all. Raises NotOfTheCommunity, KeptOut or Muted."""
    if not has_signed(person, CHARTER):
        raise errors.NotOfTheCommunity
    check_may_speak(person)


def writes(person: Person, practice: Practice) -> bool:
    """Whether the person is one of its authors."""
    return Authorship.objects.filter(practice=practice, person=person).exists()


def keeps(person: Person, practice: Practice) -> bool:
    """Whether the person changes it: its authors, the animation team, and who collected it until it is shared."""
    collects = practice.collected_by_id == person.pk and practice.shared_at is None
    return animates(person) or collects or writes(person, practice)


def chooses_licence(person: Person, practice: Practice) -> bool:
    """Its authors do; who collects it says which one until an author has answered."""
    nobody_agreed = not practice.authorships.filter(state=Agreement.AGREED).exists()
    collects = practice.collected_by_id == person.pk and practice.shared_at is None and nobody_agreed
    return collects or writes(person, practice)


def check_may_keep(person: Person, practice: Practice) -> None:
    """Raises NotYourPractice, PracticeIsGone, or what check_may_speak raises."""
    if not keeps(person, practice):
        raise errors.NotYourPractice
    if practice.is_gone:
        raise errors.PracticeIsGone
    check_may_speak(person)


def contributing_structures(person: Person) -> QuerySet[Structure]:
    """Those for which the person may write in the directory, once its charter is signed."""
    return Structure.objects.filter(memberships__person=person).order_by("name")


def may_contribute_now(person: Person) -> bool:
    """Whether a draft may be made in the person's name at once."""
    return has_signed(person, CONTRIBUTION) and contributing_structures(person).exists()


def check_may_propose(person: Person, practice: Practice) -> None:
    """An open licence, and every author's agreement, for what one keeps.

    Raises NotYourPractice, PracticeIsGone, LicenceIsNotOpen, AlreadyProposed, or what check_may_speak raises.
    """
    check_may_keep(person, practice)
    if not Practice.objects.shared().filter(pk=practice.pk).exists():
        raise errors.PracticeIsGone
    if not practice.is_open:
        raise errors.LicenceIsNotOpen
    latest = practice.directory_requests.select_related("resource__latest", "resource__published").first()
    if latest is not None and not latest.is_over:
        raise errors.AlreadyProposed
