from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from portulan.common.declarations import Text
from portulan.community.enums import SIGNS, MessageKind
from portulan.community.models.channel import Channel
from portulan.community.text import words_of

if TYPE_CHECKING:
    from portulan.community.models.poll import Poll
    from portulan.community.models.preview import MessageLink

LONGEST = 16_000  # characters
SHOWN = ("reactions", "attachments", "links", "poll__choices__votes")  # of each message, on every page
LINKED = '<a href="http'  # how the HTML of a message links to a whole address
MOST_NAMED = 3  # files, where a message has no words


def in_words(names: Sequence[str]) -> str:
    """Files by their names; how many they are, when there are several."""
    if len(names) < 2:
        return "".join(names)
    shown = ", ".join(names[:MOST_NAMED]) + ("…" if len(names) > MOST_NAMED else "")
    return gettext("%(count)d fichiers : %(names)s") % {"count": len(names), "names": shown}


@dataclass(frozen=True)
class Sign:
    """An emoji under a message, how many put it, and who, by primary keys."""

    emoji: str
    count: int
    by: str
    name: Text


class MessageQuerySet(models.QuerySet["Message"]):
    """Messages in their order."""

    def roots(self) -> "MessageQuerySet":
        """Those that stand in the channel itself, not in a thread."""
        return self.filter(root=None)

    def with_people(self) -> "MessageQuerySet":
        """Each with all that its fragment says."""
        found = self.select_related("author__community_profile", "channel", "answer__author")
        return found.prefetch_related(*SHOWN)


class Message(models.Model):
    """What somebody says; ``position`` counts from 1, among the channel's roots or in its thread.

    ``html`` is made once from ``text``. A removed message keeps its row, so that the thread stands and a
    moderator may restore it, until it is purged.
    """

    channel = models.ForeignKey(Channel, models.CASCADE, related_name="messages")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="community_messages"
    )
    author_name = models.CharField(max_length=160, blank=True)  # of one who has no account here
    root = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="replies")
    position = models.PositiveIntegerField()
    client_id = models.UUIDField(default=uuid4)
    kind = models.CharField(max_length=10, choices=MessageKind, default=MessageKind.TALK)
    text = models.TextField(_("message"), max_length=LONGEST)
    html = models.TextField(blank=True)
    sent_at = models.DateTimeField(default=timezone.now)
    edited_at = models.DateTimeField(null=True, blank=True)
    deleted_at = models.DateTimeField(null=True, blank=True)
    is_removed = models.BooleanField(default=False)  # by moderation, else by its author
    purged_at = models.DateTimeField(null=True, blank=True)  # its words are gone for good
    reply_count = models.PositiveIntegerField(default=0)
    last_reply_at = models.DateTimeField(null=True, blank=True)
    answer = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="answers_to")
    pinned_at = models.DateTimeField(null=True, blank=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["channel", "position"], condition=Q(root=None), name="one_root_per_position"
            ),
            models.UniqueConstraint(
                fields=["root", "position"], condition=Q(root__isnull=False), name="one_reply_per_position"
            ),
            models.UniqueConstraint(fields=["author", "client_id"], name="sent_twice_arrives_once"),
        ]
        indexes = [
            models.Index(fields=["channel", "sent_at"]),
            models.Index(
                fields=["channel", "pinned_at"], condition=Q(pinned_at__isnull=False), name="pinned"
            ),
            models.Index(
                fields=["deleted_at"],
                condition=Q(deleted_at__isnull=False, purged_at=None),
                name="to_be_purged",
            ),
        ]

    def __str__(self) -> str:
        return self.text[:60]

    def get_absolute_url(self) -> str:
        """The permanent address: the channel's page, at this message."""
        return reverse("community:message", args=[self.pk])

    @property
    def is_gone(self) -> bool:
        """Whether its words are shown no more."""
        return self.deleted_at is not None

    @property
    def gist(self) -> str:
        """What lists and letters say of it: its words, else its files; ``attachments`` is prefetched for several."""
        if self.is_gone:
            removed, deleted = _("Message retiré par la modération."), _("Message supprimé par son auteur.")
            return str(removed if self.is_removed else deleted)
        return words_of(self.text) or in_words([one.name for one in self.attachments.all()])

    @property
    def is_resolved(self) -> bool:
        """Whether an answer stands; ``answer`` is loaded with the message."""
        return self.answer is not None and not self.answer.is_gone

    @property
    def writer(self) -> str:
        """The name of who wrote it, here or where it was imported from."""
        if self.author is not None:
            return self.author.get_full_name()
        return self.author_name or gettext("Une personne partie")

    @property
    def is_question(self) -> bool:
        """Whether an answer is awaited."""
        return self.kind == MessageKind.QUESTION

    @property
    def poll_if_any(self) -> "Poll | None":
        """The poll that stands in it."""
        return getattr(self, "poll", None)

    @property
    def shown_links(self) -> list["MessageLink"]:
        """The links of which it shows a few words; a message that links nowhere asks nothing."""
        if LINKED not in self.html:
            return []
        return [link for link in self.links.all() if link.card]

    @property
    def signs(self) -> list[Sign]:
        """Its reactions, each emoji once, the first put first; ``reactions`` is prefetched."""
        people: dict[str, list[int]] = {}
        for reaction in self.reactions.all():
            people.setdefault(reaction.emoji, []).append(reaction.person_id)
        return [
            Sign(emoji, len(by), " ".join(map(str, by)), SIGNS.get(emoji, "")) for emoji, by in people.items()
        ]

    @property
    def thread_id(self) -> int:
        """The root of its thread: itself when it has none."""
        return self.root_id or self.pk


class Revision(models.Model):
    """What a message said before it was changed."""

    message = models.ForeignKey(Message, models.CASCADE, related_name="revisions")
    text = models.TextField()
    until = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-until", "-pk"]

    def __str__(self) -> str:
        return f"{self.message_id}, {self.until:%Y-%m-%d %H:%M}"
