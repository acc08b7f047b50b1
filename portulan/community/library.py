"""What a person finds in the library."""

from dataclasses import dataclass, field

from django.db.models import Case, Count, Q, When

from portulan.accounts.models import Person
from portulan.community.actions.indexing_answers import ANSWERS, key_of_practice
from portulan.community.answers_index import of_practice
from portulan.community.enums import Agreement, DirectoryState
from portulan.community.library_rights import practices_visible_to
from portulan.community.models import Channel, DirectoryRequest, Message, Practice, Theme
from portulan.community.models.practice import PracticeQuerySet
from portulan.community.queries import messages_visible_to
from portulan.community.rules import animates
from portulan.community.similar import nearest_to
from portulan.search.engine import Query, search

MOST_FOUND, MOST_SIMILAR = 100, 3


@dataclass(frozen=True)
class Choice:
    """What the library's list is asked for: words, a theme, a licence, a tool or a territory."""

    words: str = ""
    theme: Theme | None = None
    licence: str = ""
    channel: Channel | None = None

    def __bool__(self) -> bool:
        return bool(self.words or self.theme or self.licence or self.channel)


def practices_found(choice: Choice) -> PracticeQuerySet:
    """Those shared that a choice asks for, not loaded yet: the nearest to its words first, else the latest."""
    shown = Practice.objects.shared().with_people().annotate(thanked=Count("thanks"))
    chosen = shown.order_by("-shared_at", "-pk")  # counting forgets the order
    if choice.theme:
        chosen = chosen.filter(themes=choice.theme)
    if choice.licence:
        chosen = chosen.filter(licence=choice.licence)
    if choice.channel:
        chosen = chosen.filter(channel=choice.channel)
    return _by_words(chosen, choice.words) if choice.words else chosen


def themes_shared() -> list[Theme]:
    """The themes under which something is shared, each with how many (``practice_count``)."""
    shared = Practice.objects.shared().values("pk")
    counted = Theme.objects.annotate(
        practice_count=Count("practices", filter=Q(practices__in=shared), distinct=True)
    )
    return list(counted.filter(practice_count__gt=0))


def channels_shared() -> list[Channel]:
    """The tools and territories that something shared concerns."""
    return list(Channel.objects.filter(pk__in=Practice.objects.shared().values("channel")))


def practices_waiting_for(person: Person) -> PracticeQuerySet:
    """Those of which the person's agreement is asked."""
    asked = {"authorships__person": person, "authorships__state": Agreement.ASKED}
    return Practice.objects.filter(**asked, deleted_at=None).with_people()


def practices_kept_back(person: Person) -> PracticeQuerySet:
    """One's own, or collected by oneself, that the library does not show: taken back, archived, waiting for others."""
    own = practices_visible_to(person).filter(Q(authorships__person=person) | Q(collected_by=person))
    waiting = practices_waiting_for(person).values("pk")
    hidden = own.exclude(pk__in=Practice.objects.shared().values("pk")).exclude(pk__in=waiting)
    return hidden.distinct().with_people()


def requests_waiting(person: Person) -> list[DirectoryRequest]:
    """What waits for somebody of the animation team to make a draft of it; nothing for the others."""
    if not animates(person):
        return []
    waiting = DirectoryRequest.objects.filter(drafted_at=None, declined_at=None)
    shared = waiting.filter(practice__in=Practice.objects.shared().values("pk"))
    return list(shared.select_related("practice", "asked_by").order_by("asked_at", "pk"))


def source_shown(person: Person, practice: Practice) -> Message | None:
    """The message that it comes from, as long as it stands where the person may read."""
    seen = messages_visible_to(person).filter(practice=practice, deleted_at=None)
    return seen.select_related("channel").first()


def similar_practices(practice: Practice) -> list[Practice]:
    """Those shared that resemble it, the nearest first."""
    own = key_of_practice(practice.pk)
    found = nearest_to(f"{practice.title} {practice.purpose}", "practice", besides=own)
    if found is None:
        return []
    shared = Practice.objects.shared().filter(pk__in=found.numbers)
    known = {key_of_practice(one.pk): one for one in shared.prefetch_related("themes")}
    kept = [known[key] for key in found.keys if key in known and found.resembles(of_practice(known[key]))]
    return kept[:MOST_SIMILAR]


@dataclass(frozen=True)
class DirectoryPath:
    """What a practice's page says of the directory."""

    request: DirectoryRequest | None = None
    published_at: str = ""  # the address of the resource that everybody reads
    states: type[DirectoryState] = field(default=DirectoryState)


def directory_path_of(practice: Practice) -> DirectoryPath:
    """Where the last proposal stands."""
    asked = practice.directory_requests.select_related("resource__published", "resource__latest", "asked_by")
    latest = asked.first()
    if latest is None:
        return DirectoryPath()
    is_published = latest.state == DirectoryState.PUBLISHED and latest.resource is not None
    return DirectoryPath(
        latest, latest.resource.get_absolute_url() if is_published and latest.resource else ""
    )


def _by_words(chosen: PracticeQuerySet, words: str) -> PracticeQuerySet:
    """By plain words while the index is not there."""
    found = search(ANSWERS, Query(words, filters={"kind": ["practice"]}, limit=MOST_FOUND))
    if found.rebuilding:
        said = Q(title__icontains=words) | Q(purpose__icontains=words) | Q(text__icontains=words)
        return chosen.filter(said)
    numbers = [int(key[1:]) for key in found.keys if key[1:].isdigit()]
    rank = Case(*(When(pk=number, then=place) for place, number in enumerate(numbers)), default=len(numbers))
    return chosen.filter(pk__in=numbers).order_by(rank)
