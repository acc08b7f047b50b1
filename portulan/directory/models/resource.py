from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify

from portulan.accounts.models import Structure
from portulan.directory.enums import Visibility

if TYPE_CHECKING:
    from portulan.directory.models.revision import Revision


class ResourceQuerySet(models.QuerySet["Resource"]):
    def locked(self) -> "ResourceQuerySet":
        """Held until the end of the transaction: whoever writes about a resource takes it first."""
        return self.select_for_update(of=("self",)).select_related("structure")


class Resource(models.Model):
    """Something that exists in the region to discover occupations.

    Its content stands in revisions: ``published`` is the one that the public reads, ``latest`` the one
    being written, read or decided. Both are the same when nothing is pending.
    """

    structure = models.ForeignKey(Structure, models.PROTECT, related_name="resources")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="resources")
    visibility = models.CharField(max_length=12, choices=Visibility, default=Visibility.UNPUBLISHED)
    published = models.ForeignKey(
        "directory.Revision", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    latest = models.ForeignKey("directory.Revision", models.SET_NULL, null=True, blank=True, related_name="+")
    parent = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="parts")
    source_key = models.CharField(
        max_length=200, blank=True
    )  # the key of the row or entry it was imported from
    created_at = models.DateTimeField(default=timezone.now)
    published_at = models.DateTimeField(null=True, blank=True)
    expires_at = models.DateTimeField(
        null=True, blank=True
    )  # after its last date; none for what is permanent

    objects = ResourceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["structure", "source_key"],
                condition=~models.Q(source_key=""),
                name="one_resource_per_structure_and_source_key",
            ),
            models.CheckConstraint(
                condition=~models.Q(visibility=Visibility.PUBLISHED) | models.Q(published__isnull=False),
                name="what_is_published_has_a_revision",
            ),
        ]
        indexes = [models.Index(fields=["visibility", "expires_at"])]

    def __str__(self) -> str:
        return self.shown.title if self.shown else f"resource {self.pk}"

    def get_absolute_url(self) -> str:
        """Its public page."""
        return reverse("directory:resource", args=[self.pk, self.slug])

    @property
    def shown(self) -> "Revision | None":
        """The revision that speaks for the resource: the published one, else the latest."""
        return self.published or self.latest

    @property
    def last_version(self) -> "Revision":
        """The latest revision, where there must be one: always, but while the resource is being made."""
        return _there(self.latest)

    @property
    def public_version(self) -> "Revision":
        """The published revision, where there must be one: of what the public sees."""
        return _there(self.published)

    @property
    def slug(self) -> str:
        """The words of its address."""
        return slugify(str(self))[:80] or "ressource"

    @property
    def is_published(self) -> bool:
        """Whether the public sees it."""
        return self.visibility == Visibility.PUBLISHED


def _there(revision: "Revision | None") -> "Revision":
    if revision is None:
        raise Resource.DoesNotExist
    return revision
