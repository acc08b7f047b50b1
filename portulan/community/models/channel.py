from typing import Any

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portulan.accounts.models import Person
from portulan.community.enums import ChannelKind
from portulan.reference.models import Department, Region

HIDDEN = (ChannelKind.PRIVATE, ChannelKind.DIRECT)  # for whom is not in it, it does not exist


class ChannelQuerySet(models.QuerySet["Channel"]):
    """Channels by who may be there."""

    def open_to_all(self) -> "ChannelQuerySet":
        """Those that any member of the community finds."""
        return self.exclude(kind__in=HIDDEN)

    def with_member(self, person: Person) -> "ChannelQuerySet":
        """Those in which the person is."""
        return self.filter(memberships__person=person)

    def current(self) -> "ChannelQuerySet":
        """Those in use."""
        return self.filter(archived_at=None)

    def at(self, slug: str) -> "Channel | None":
        """The one whose address this is, else whose address it was."""
        return self.at_all({slug}).get(slug)

    def at_all(self, slugs: set[str]) -> dict[str, "Channel"]:
        """Those whose addresses these are, or were: three questions at most."""
        found = self.in_bulk(slugs, field_name="slug")
        moved = slugs - found.keys()
        if moved:
            former = self.filter(former_addresses__slug__in=moved)
            keys = dict(former.values_list("former_addresses__slug", "pk"))
            there = self.in_bulk(keys.values())
            found |= {slug: there[pk] for slug, pk in keys.items()}
        return found


class Channel(models.Model):
    """A place where people talk; ``last_position`` is that of its last root message, counted from 1.

    What is unread is a subtraction: the position read is kept with each membership.
    """

    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(_("nom"), max_length=60)
    kind = models.CharField(_("nature"), max_length=12, choices=ChannelKind, default=ChannelKind.PUBLIC)
    description = models.CharField(_("à quoi sert ce canal"), max_length=250, blank=True)
    guidelines = models.TextField(_("repères pour bien y échanger"), max_length=3000, blank=True)
    department = models.OneToOneField(
        Department, models.PROTECT, null=True, blank=True, verbose_name=_("département"), related_name="+"
    )
    region = models.OneToOneField(
        Region, models.PROTECT, null=True, blank=True, verbose_name=_("région"), related_name="+"
    )
    is_default = models.BooleanField(_("rejoint d’office par les nouveaux venus"), default=False)
    is_moderated = models.BooleanField(_("modéré, avec deux référents"), default=False)
    slow_seconds = models.PositiveSmallIntegerField(
        _("secondes entre deux messages d’une personne"), default=0
    )
    last_position = models.PositiveIntegerField(default=0)
    last_message_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    archived_at = models.DateTimeField(null=True, blank=True)
    merged_into = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="merged")
    members: models.ManyToManyField[models.Model, Any] = models.ManyToManyField(
        Person, through="Membership", related_name="channels"
    )

    objects = ChannelQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        indexes = [models.Index(fields=["kind", "archived_at"])]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """The page where one reads and writes."""
        return reverse("community:channel", args=[self.slug])

    @property
    def is_direct(self) -> bool:
        """Whether a few people talk among themselves there."""
        return self.kind == ChannelKind.DIRECT

    @property
    def is_hidden(self) -> bool:
        """Whether only its members know of it."""
        return self.kind in HIDDEN

    @property
    def is_archived(self) -> bool:
        """Whether it is only read."""
        return self.archived_at is not None

    @property
    def topic(self) -> str:
        """Its name among what is followed live."""
        return f"channel:{self.pk}"

    @property
    def stream(self) -> str:
        """Its stream in the register."""
        return f"channel:{self.pk}"


class FormerAddress(models.Model):
    """An address that a channel had before it was renamed: what leads there leads to the channel."""

    channel = models.ForeignKey(Channel, models.CASCADE, related_name="former_addresses")
    slug = models.SlugField(max_length=80, unique=True)
    until = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return self.slug


class Direct(models.Model):
    """Whom a direct channel joins: one channel for one set of people, whatever the order.

    There is none any more once somebody left: no set of people finds that conversation.
    """

    MOST = 9  # people; their keys fit in ``people_key``

    channel = models.OneToOneField(Channel, models.CASCADE, related_name="direct")
    people_key = models.CharField(max_length=100, unique=True)  # primary keys in order, joined by points

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(people_key=""), name="direct_joins_people")]

    def __str__(self) -> str:
        return self.people_key
