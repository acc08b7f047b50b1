"""Where messages lead: pages elsewhere, which say a few words of themselves, and what stands here."""

from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from portulan.community.models.faq import Entry
from portulan.community.models.message import Message
from portulan.community.text import words_of
from portulan.directory.models import Resource

LONGEST_ADDRESS = 1000
KEPT, READ_AGAIN, TRIED_AGAIN = timedelta(days=90), timedelta(days=7), timedelta(hours=1)


@dataclass(frozen=True)
class Card:
    """A link as it is shown under a message."""

    address: str
    title: str
    about: str
    place: str  # the host, or the part of this site, never what a page claims


class PreviewQuerySet(models.QuerySet["Preview"]):
    """Pages by when they were read."""

    def waiting(self) -> "PreviewQuerySet":
        """Those to be read, the oldest asked first."""
        return self.filter(read_at=None).order_by("asked_at", "pk")

    def stale(self) -> "PreviewQuerySet":
        """Those to be read again when a message links to them anew: sooner when nothing was found."""
        now = timezone.now()
        found, not_found = Q(read_at__lt=now - READ_AGAIN), Q(title="", read_at__lt=now - TRIED_AGAIN)
        return self.filter(found | not_found)

    def expired(self) -> "PreviewQuerySet":
        """Those that have been kept long enough."""
        return self.filter(read_at__lt=timezone.now() - KEPT)

    def unlinked(self) -> "PreviewQuerySet":
        """Those to which no message leads any more: their addresses were people's words."""
        return self.filter(links=None)


class Preview(models.Model):
    """What a page elsewhere says of itself: read once by the worker for all the messages that link to it."""

    address = models.CharField(max_length=LONGEST_ADDRESS, unique=True)
    title = models.CharField(max_length=200, blank=True)
    description = models.CharField(max_length=300, blank=True)
    site = models.CharField(max_length=80, blank=True)
    asked_at = models.DateTimeField(default=timezone.now)
    read_at = models.DateTimeField(null=True, blank=True)

    objects = PreviewQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["asked_at"], condition=Q(read_at=None), name="previews_to_read"),
            models.Index(fields=["read_at"], name="previews_by_age"),
        ]

    def __str__(self) -> str:
        return self.title or self.address

    @property
    def card(self) -> Card | None:
        """Its words, once read; the host is what the address says, whatever the page claims."""
        if not self.title or not settings.LINK_PREVIEWS:
            return None
        host = (urlsplit(self.address).hostname or "").removeprefix("www.")
        place = f"{self.site} · {host}" if self.site else host
        return Card(self.address, self.title, self.description, place)


class MessageLinkManager(models.Manager["MessageLink"]):
    """Links with all that their cards say, in one question."""

    def get_queryset(self) -> models.QuerySet["MessageLink"]:
        """Where they lead comes with them."""
        shown = ("preview", "resource__published", "entry", "target__author", "target__channel")
        return super().get_queryset().select_related(*shown)


class MessageLink(models.Model):
    """A link of a message, to one thing: a page elsewhere, a resource, a message, an entry of the FAQ."""

    message = models.ForeignKey(Message, models.CASCADE, related_name="links")
    rank = models.PositiveSmallIntegerField()
    preview = models.ForeignKey(Preview, models.CASCADE, null=True, related_name="links")
    resource = models.ForeignKey(Resource, models.CASCADE, null=True, related_name="+")
    target = models.ForeignKey(Message, models.CASCADE, null=True, related_name="linked_from")
    entry = models.ForeignKey(Entry, models.CASCADE, null=True, related_name="+")
    is_hidden = models.BooleanField(
        default=False
    )  # its author, or who leads the channel, took the preview off

    objects = MessageLinkManager()

    class Meta:
        ordering = ["rank"]
        constraints = [
            models.UniqueConstraint(fields=["message", "rank"], name="one_link_per_rank"),
            models.CheckConstraint(
                condition=Q(preview__isnull=False, resource=None, target=None, entry=None)
                | Q(preview=None, resource__isnull=False, target=None, entry=None)
                | Q(preview=None, resource=None, target__isnull=False, entry=None)
                | Q(preview=None, resource=None, target=None, entry__isnull=False),
                name="a_link_leads_to_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(target=None) | ~Q(target=F("message")), name="no_link_to_itself"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.message_id}, {self.rank}"

    @property
    def place(self) -> tuple[int | None, ...]:
        """Where it leads, by primary keys."""
        return (self.preview_id, self.resource_id, self.target_id, self.entry_id)

    @property
    def card(self) -> Card | None:
        """What every reader of the message may see of where it leads; none when some of them may not."""
        if self.is_hidden:
            return None
        if self.preview:
            return self.preview.card
        return self._card_of_resource() or self._card_of_entry() or self._card_of_message()

    def _card_of_resource(self) -> Card | None:
        if not self.resource or not self.resource.is_published:
            return None
        version = self.resource.public_version
        return Card(self.resource.get_absolute_url(), version.title, version.summary, _("Ressources"))

    def _card_of_entry(self) -> Card | None:
        if not self.entry or not self.entry.is_published:
            return None
        return Card(self.entry.get_absolute_url(), self.entry.question, words_of(self.entry.answer), _("FAQ"))

    def _card_of_message(self) -> Card | None:
        """Of a channel open to all, or of the same channel: whoever reads the one reads the other."""
        target = self.target
        if not target or target.is_gone:
            return None
        if target.channel.is_hidden and target.channel_id != self.message.channel_id:
            return None
        who = target.author.get_full_name() if target.author else target.author_name
        return Card(
            target.get_absolute_url(), who or _("Une personne partie"), target.gist, target.channel.name
        )
