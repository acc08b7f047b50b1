"""What a person may see of the community."""

from dataclasses import dataclass
from datetime import date, datetime, time

from django.db.models import Case, Exists, OuterRef, Q, QuerySet, When

from portulan.accounts.models import Person
from portulan.common.folding import folded_words
from portulan.common.place_time import place_moment
from portulan.community.enums import ChannelKind, ChannelRole
from portulan.community.library_rights import practices_visible_to
from portulan.community.models import (
    Attachment,
    Channel,
    Membership,
    Message,
    Profile,
    Referent,
    Scheduled,
    ThreadFollowing,
)
from portulan.community.models.channel import ChannelQuerySet
from portulan.community.models.membership import MembershipQuerySet
from portulan.community.models.message import MessageQuerySet
from portulan.community.participants import participants
from portulan.community.rules import animates

PAGE = 50


def channels_visible_to(person: Person) -> ChannelQuerySet:
    """Those open to all, and those in which the person is; none for who does not take part, or no longer."""
    mine = Membership.objects.filter(channel=OuterRef("pk"), person=person)
    takes_part = Exists(participants().filter(pk=person.pk))
    return Channel.objects.filter(~Q(kind__in=("private", "direct")) | Exists(mine), takes_part)


def messages_visible_to(person: Person) -> MessageQuerySet:
    """The messages of those channels."""
    return Message.objects.filter(channel__in=channels_visible_to(person))


def attachments_visible_to(person: Person) -> QuerySet[Attachment]:
    """The files of those messages that are still there, of practices, and one's own that wait for their message."""
    carried = Q(message__in=messages_visible_to(person), message__deleted_at=None)
    collected = Q(practice__in=practices_visible_to(person).values("pk"))
    return Attachment.objects.filter(carried | collected | Q(message=None, practice=None, uploader=person))


def channel_at(person: Person, slug: str) -> Channel | None:
    """The channel that the person may see at that address, of today or of before."""
    return channels_visible_to(person).at(slug)


def channels_led_by(person: Person) -> ChannelQuerySet:
    """Those that the person hosts, is a referent of or, being of the animation team, may all find."""
    mine = Q(memberships__person=person, memberships__role=ChannelRole.HOST) | Q(referents__person=person)
    led = Channel.objects.filter(mine).exclude(kind=ChannelKind.DIRECT).values("pk")
    everywhere = Channel.objects.open_to_all() if animates(person) else Channel.objects.none()
    return channels_visible_to(person).filter(Q(pk__in=led) | Q(pk__in=everywhere.values("pk")))


def people_named(words: str, but: Person, there: Channel | None = None) -> QuerySet[Profile]:
    """The members of the community whose names have all these words, accents apart.

    Those of the channel ``there`` first, then those of whom a name begins so.
    """
    found, begins = Profile.objects.filter(person__is_active=True).exclude(person=but), Q(handle="")
    for word in folded_words(words):
        found = found.filter(handle__contains=word)
        begins |= Q(handle__startswith=word) | Q(handle__contains=f".{word}") | Q(handle__contains=f"-{word}")
    here = Membership.objects.filter(channel=there.pk if there else 0, person=OuterRef("person"))
    ranked = found.annotate(is_there=Exists(here), begins_so=Case(When(begins, then=1), default=0))
    order = ("-is_there", "-begins_so", "person__last_name", "person__first_name", "handle")
    return ranked.select_related("person").order_by(*order)


def memberships_of(person: Person) -> MembershipQuerySet:
    """The person's channels with what is unread, favourites first."""
    takes_part = Exists(participants().filter(pk=person.pk))
    current = Membership.objects.filter(takes_part, person=person, channel__archived_at=None)
    return current.select_related("channel").order_by("-is_favourite", "channel__name")


def unread_total_of(person: Person) -> int:
    """How many messages call the person and wait: what the header counts."""
    return sum(memberships_of(person).filter(mention_count__gt=0).values_list("mention_count", flat=True))


def scheduled_of(person: Person) -> QuerySet[Scheduled]:
    """What the person's messages wait for, the nearest hour first."""
    mine = Scheduled.objects.filter(person=person).prefetch_related("files")
    return mine.select_related("person", "channel", "root__channel").order_by("due_at", "pk")


def first_call(membership: Membership) -> Message | None:
    """Of the messages that call somebody in a channel and wait, the first; asked only when there are some."""
    if not membership.mention_count:
        return None
    waiting = Message.objects.filter(
        mentions__person=membership.person_id, mentions__is_read=False, channel=membership.channel_id
    )
    return waiting.filter(deleted_at=None).order_by("sent_at", "pk").first()


def referents_of(channel: Channel) -> QuerySet[Referent]:
    """Whom to ask, in their order."""
    return channel.referents.select_related("person__community_profile", "deputy__community_profile")


def others_in(channel: Channel, person: Person) -> QuerySet[Person]:
    """Whom a direct channel joins besides the person."""
    return Person.objects.filter(channel_memberships__channel=channel).exclude(pk=person.pk)


@dataclass(frozen=True)
class Stretch:
    """Messages in a row, with whether there are others before and after."""

    messages: list[Message]
    has_before: bool
    has_after: bool

    @property
    def first(self) -> int:
        """The position of the first."""
        return self.messages[0].position if self.messages else 0

    @property
    def last(self) -> int:
        """The position of the last."""
        return self.messages[-1].position if self.messages else 0


def latest(channel: Channel) -> Stretch:
    """The end of a channel: found by position, whatever its length."""
    return before(channel, channel.last_position + 1)


def before(channel: Channel, position: int) -> Stretch:
    """The messages that come just before a position."""
    found = list(_roots(channel).filter(position__lt=position).order_by("-position")[: PAGE + 1])
    kept = found[:PAGE][::-1]
    return Stretch(kept, len(found) > PAGE, position <= channel.last_position)


def after(channel: Channel, position: int) -> Stretch:
    """The messages that come just after a position."""
    found = list(_roots(channel).filter(position__gt=position).order_by("position")[: PAGE + 1])
    return Stretch(found[:PAGE], position > 0, len(found) > PAGE)


def around(channel: Channel, position: int) -> Stretch:
    """A position in the middle of what surrounds it."""
    half = PAGE // 2
    earlier = list(_roots(channel).filter(position__lt=position).order_by("-position")[: half + 1])
    later = list(_roots(channel).filter(position__gte=position).order_by("position")[: half + 1])
    return Stretch([*earlier[:half][::-1], *later[:half]], len(earlier) > half, len(later) > half)


def position_on(channel: Channel, day: date) -> int:
    """The position of the first message of a day, or of what follows it."""
    since = place_moment(datetime.combine(day, time.min))
    found = _roots(channel).filter(sent_at__gte=since).order_by("sent_at").values_list("position", flat=True)
    return found.first() or channel.last_position


def thread_of(root: Message) -> list[Message]:
    """The replies of a thread, in order."""
    return list(Message.objects.filter(root=root).with_people().order_by("position"))


def replies_after(root: Message, position: int) -> Stretch:
    """The replies of a thread that come just after a position."""
    replies = Message.objects.filter(root=root, position__gt=position).with_people()
    found = list(replies.order_by("position")[: PAGE + 1])
    return Stretch(found[:PAGE], position > 0, len(found) > PAGE)


def followed_threads(person: Person) -> QuerySet[ThreadFollowing]:
    """The threads that the person follows, the latest first."""
    mine = ThreadFollowing.objects.filter(
        person=person, is_on=True, root__channel__in=channels_visible_to(person)
    )
    return mine.select_related("root__channel", "root__author").order_by("-root__last_reply_at")


def profiles_by_handle(handles: set[str]) -> dict[str, Profile]:
    """Those whom these words call."""
    found = Profile.objects.filter(handle__in=handles, person__is_active=True).select_related("person")
    return {profile.handle: profile for profile in found}


def _roots(channel: Channel) -> MessageQuerySet:
    return Message.objects.filter(channel=channel).roots().with_people()
