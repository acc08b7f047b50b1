"""The questions that come back, with an answer that is kept up to date."""

from datetime import date, timedelta

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portulan.accounts.models import Person
from portulan.community.models.message import Message
from portulan.community.models.version import Version

REVIEWED_EVERY = timedelta(days=180)


class Theme(models.Model):
    """What entries are gathered under."""

    name = models.CharField(_("thème"), max_length=80, unique=True)
    slug = models.SlugField(max_length=80, unique=True)
    rank = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["rank", "name"]

    def __str__(self) -> str:
        return self.name


def next_review() -> date:
    """When an entry written today is to be read again."""
    return timezone.localdate() + REVIEWED_EVERY


class EntryQuerySet(models.QuerySet["Entry"]):
    """Entries by what is to be done of them."""

    def published(self) -> "EntryQuerySet":
        """Those that members read."""
        return self.filter(published_at__isnull=False)

    def to_review(self) -> "EntryQuerySet":
        """Those published whose day to be read again has come, the oldest first."""
        return self.published().filter(review_at__lte=timezone.localdate()).order_by("review_at", "pk")


class Entry(models.Model):
    """A question and its answer; ``source`` is the question of a channel that it comes from.

    ``owner`` answers for it, and reads it again on ``review_at``. Not published, only editors read it.
    """

    theme = models.ForeignKey(Theme, models.PROTECT, related_name="entries", verbose_name=_("thème"))
    question = models.CharField(_("question"), max_length=250)
    answer = models.TextField(_("réponse"), max_length=16_000)
    owner = models.ForeignKey(
        Person,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("qui la tient à jour"),
    )
    review_at = models.DateField(_("à relire le"), default=next_review)
    source = models.OneToOneField(
        Message, models.SET_NULL, null=True, blank=True, related_name="faq_entry", editable=False
    )
    written_at = models.DateTimeField(default=timezone.now, editable=False)
    changed_at = models.DateTimeField(default=timezone.now, editable=False)
    published_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = EntryQuerySet.as_manager()

    class Meta:
        ordering = ["theme__rank", "theme__name", "question", "pk"]
        indexes = [
            models.Index(
                fields=["review_at"], condition=Q(published_at__isnull=False), name="faq_to_be_reviewed"
            )
        ]

    def __str__(self) -> str:
        return self.question

    def get_absolute_url(self) -> str:
        """Where it is read."""
        return reverse("community:faq_entry", args=[self.pk])

    @property
    def stream(self) -> str:
        """Its stream in the register."""
        return f"faq:{self.pk}"

    @property
    def is_published(self) -> bool:
        """Whether members read it."""
        return self.published_at is not None

    @property
    def is_past_review(self) -> bool:
        """Whether it should have been read again."""
        return self.is_published and self.review_at <= timezone.localdate()


class EntryVersion(Version):
    """What an entry said; see Version."""

    FIELDS = ("question", "answer")

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="versions")
    question = models.CharField(max_length=250)
    answer = models.TextField()

    class Meta(Version.Meta):
        constraints = [models.UniqueConstraint(fields=["entry", "number"], name="one_faq_version_a_number")]

    def __str__(self) -> str:
        return f"{self.entry_id}, {self.number}"
