"""Who may do what in the community; the charter's commitments are named where a rule holds them."""

from collections.abc import Sequence
from datetime import timedelta

from django.utils import timezone

from portulan.accounts.enums import StaffRole
from portulan.accounts.models import Membership as StructureMembership
from portulan.accounts.models import Person
from portulan.charters.rules import has_signed
from portulan.community import errors
from portulan.community.charter import CHARTER
from portulan.community.enums import ChannelKind, ChannelRole, MentionKind, MessageKind
from portulan.community.models import Channel, Membership, Mention, Message, OutgoingHook, Profile, Referent
from portulan.community.participants import participants
from portulan.community.standing import check_may_speak, check_unbound
from portulan.community.text import kept
from portulan.community.writers import Writers, writers_in

MOST_TEXT = 16_000
CALLS_AGAIN_AFTER = timedelta(hours=24)


def animates(person: Person) -> bool:
    """Whether the person belongs to the national animation team (*équipe d’animation*)."""
    return bool({StaffRole.ANIMATOR, StaffRole.ADMINISTRATOR} & person.staff_roles)


def belongs(person: Person) -> bool:
    """Whether the person is a professional: of a structure, or of the instance's team."""
    return person.is_staff or StructureMembership.objects.filter(person=person).exists()


def membership_of(person: Person, channel: Channel) -> Membership | None:
    """The person's place in a channel."""
    return Membership.objects.filter(channel=channel, person=person).first()


def hosts(person: Person, channel: Channel) -> bool:
    """Whether the person leads that channel: its hosts, its referents, the animation team outside direct messages."""
    if channel.is_direct or not participants().filter(pk=person.pk).exists():
        return False
    leads = Membership.objects.filter(channel=channel, person=person, role=ChannelRole.HOST).exists()
    refers = Referent.objects.filter(channel=channel, person=person).exists()
    return leads or refers or (animates(person) and not channel.is_hidden)


def roles_of(channel: Channel) -> tuple[ChannelRole, ...]:
    """What one may be in a channel: a tool's has its team."""
    team = (ChannelRole.TOOL_TEAM,) if channel.kind == ChannelKind.TOOL else ()
    return (ChannelRole.MEMBER, *team, ChannelRole.HOST)


def check_may_write(
    person: Person, channel: Channel, root: Message | None, writers: Writers | None = None
) -> None:
    """``writers`` were read with others who write there now.

    Raises NotAMember, MessageIsGone, KeptOut, Muted, ChannelIsArchived, OnlyHostsWrite or SlowDown.
    """
    writers = writers or writers_in(channel, [person])
    if person.pk not in writers.members:
        raise errors.NotAMember
    check_unbound(writers.sanctions.get(person.pk, []))
    if channel.is_archived:
        raise errors.ChannelIsArchived
    announces = channel.kind == ChannelKind.ANNOUNCEMENT and root is None
    if announces and not hosts(person, channel):
        raise errors.OnlyHostsWrite
    if root is not None and root.is_gone:
        raise errors.MessageIsGone
    if channel.slow_seconds and _wrote_within(person, channel) and not hosts(person, channel):
        raise errors.SlowDown


def check_words(text: str, *, has_files: bool = False) -> str:
    """The words as they are kept; files may do without. Raises EmptyMessage or MessageIsTooLong."""
    words = kept(text)
    if not words and not has_files:
        raise errors.EmptyMessage
    if len(words) > MOST_TEXT:
        raise errors.MessageIsTooLong
    return words


def check_may_change(person: Person, message: Message) -> None:
    """Only its author changes a message. Raises NotTheAuthor, MessageIsGone or NotAMember."""
    if message.author_id != person.pk or message.kind == MessageKind.SYSTEM:
        raise errors.NotTheAuthor
    check_may_answer(person, message)


def check_may_delete(person: Person, message: Message) -> None:
    """One's words are one's own, even where one is no more. Raises NotTheAuthor or MessageIsGone."""
    if message.author_id != person.pk or message.kind == MessageKind.SYSTEM:
        raise errors.NotTheAuthor
    if message.is_gone:
        raise errors.MessageIsGone


def check_may_take_part(person: Person, message: Message) -> None:
    """Following, keeping for oneself. Raises MessageIsGone or NotAMember."""
    if message.is_gone:
        raise errors.MessageIsGone
    if person.pk not in writers_in(message.channel, [person]).members:
        raise errors.NotAMember


def check_may_answer(person: Person, message: Message) -> None:
    """Reacting, voting, saying what answers: what others see. Raises besides KeptOut, Muted or ChannelIsArchived."""
    check_may_take_part(person, message)
    check_may_speak(person)
    if message.channel.is_archived:
        raise errors.ChannelIsArchived


def check_may_hide_preview(person: Person, message: Message) -> None:
    """Its author, or who leads the channel, takes the preview of a link off.

    Raises NotYourPreview, KeptOut or Muted.
    """
    if message.author_id != person.pk and not hosts(person, message.channel):
        raise errors.NotYourPreview
    check_may_speak(person)


def check_may_host(person: Person, channel: Channel) -> None:
    """Pinning, describing, archiving. Raises NotAHost, KeptOut or Muted."""
    if not hosts(person, channel):
        raise errors.NotAHost
    check_may_speak(person)


def check_may_resolve(person: Person, question: Message) -> None:
    """Who asked, or a referent, says what answers a question.

    Raises NotYourQuestion, or what check_may_answer raises.
    """
    check_may_answer(person, question)
    if not question.is_question or question.root_id:
        raise errors.NotYourQuestion
    if question.author_id != person.pk and not hosts(person, question.channel):
        raise errors.NotYourQuestion


def _wrote_within(person: Person, channel: Channel) -> bool:
    since = timezone.now() - timedelta(seconds=channel.slow_seconds)
    return Message.objects.filter(channel=channel, author=person, sent_at__gt=since).exists()


def check_may_call_everybody(person: Person, channel: Channel, *, confirmed: bool) -> None:
    """Calling a whole channel is confirmed, and once a day a person. Raises WholeChannelIsCalled or CalledLately."""
    since = timezone.now() - CALLS_AGAIN_AFTER
    lately = Mention.objects.filter(
        message__author=person, message__channel=channel, message__sent_at__gt=since, kind=MentionKind.CHANNEL
    )
    if lately.exists() and not hosts(person, channel):
        raise errors.CalledLately
    if not confirmed:
        raise errors.WholeChannelIsCalled


def check_may_make(person: Person, kind: ChannelKind) -> None:
    """Anybody makes an open or a private channel; the animation team makes the others.

    Raises NotAHost, or what check_may_speak raises.
    """
    check_may_speak(person)
    if not has_signed(person, CHARTER):
        raise errors.NotOfTheCommunity
    if kind not in {ChannelKind.PUBLIC, ChannelKind.PRIVATE} and not animates(person):
        raise errors.NotAHost


def check_may_be_invited(by: Person, channel: Channel | None, people: Sequence[Person]) -> None:
    """One brings into a channel, where one is, people who take part; what was said apart stays between those who were there.

    Raises NotAMember, NotOfTheCommunity, ConversationIsOfItsPeople, KeptOut or Muted.
    """
    check_may_speak(by)
    if channel is not None and channel.is_direct:
        raise errors.ConversationIsOfItsPeople
    if channel is not None and not (membership_of(by, channel) or hosts(by, channel)):
        raise errors.NotAMember
    arrived = Profile.objects.filter(
        person__in=participants().filter(pk__in=[one.pk for one in people])
    ).count()
    if arrived < len({person.pk for person in people}):
        raise errors.NotOfTheCommunity


def check_may_name(person: Person, channel: Channel) -> None:
    """Whoever is in a conversation names it. Raises NotAMember, KeptOut or Muted."""
    if not channel.is_direct or membership_of(person, channel) is None:
        raise errors.NotAMember
    check_may_speak(person)


def check_may_merge(person: Person, source: Channel, into: Channel) -> None:
    """Both are led by the person, and found by the same ones: what was said on invitation stays there.

    Raises NotAHost, StaysHidden, NotMerged or ChannelIsArchived.
    """
    for channel in (source, into):
        check_may_host(person, channel)
    if source.is_hidden and not into.is_hidden:
        raise errors.StaysHidden
    if source.pk == into.pk or source.is_hidden != into.is_hidden:
        raise errors.NotMerged
    if into.is_archived or source.merged_into_id:
        raise errors.ChannelIsArchived


def check_may_open_or_close(person: Person, channel: Channel, kind: ChannelKind) -> None:
    """An open channel may close; a private one opens as long as nothing was said there.

    Raises NotAHost, NotClosed or SaidInPrivate.
    """
    check_may_host(person, channel)
    if kind == ChannelKind.PRIVATE and (channel.kind != ChannelKind.PUBLIC or channel.is_default):
        raise errors.NotClosed
    if kind == ChannelKind.PUBLIC and (channel.kind != ChannelKind.PRIVATE or channel.last_position):
        raise errors.SaidInPrivate


def check_may_hook(person: Person, channel: Channel | None) -> None:
    """A channel's hosts have it told outside; the animation team, all those open to all.

    Raises NotAHost, or what check_may_speak raises.
    """
    if not _may_hook(person, channel):
        raise errors.NotAHost
    check_may_speak(person)


def may_hear(hook: OutgoingHook, channel: Channel) -> bool:
    """Whether who answers for a hook may still have that channel told: never a conversation apart."""
    if hook.made_by is None or channel.is_direct or (hook.channel_id is None and channel.is_hidden):
        return False
    return _may_hook(hook.made_by, hook.channel)


def _may_hook(person: Person, channel: Channel | None) -> bool:
    if channel is None:
        return animates(person) and participants().filter(pk=person.pk).exists()
    return hosts(person, channel)
