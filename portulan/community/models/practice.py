"""The library: what professionals do that others may take up, with whose it is and what may be made of it."""

from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portulan.accounts.models import Person
from portulan.community.enums import Agreement, LicenceCode
from portulan.community.licences import LICENCES, Licence
from portulan.community.models.channel import Channel
from portulan.community.models.faq import Theme
from portulan.community.models.inquiry import Inquiry
from portulan.community.models.message import LONGEST, Message
from portulan.community.models.version import Version


class PracticeQuerySet(models.QuerySet["Practice"]):
    """Practices by who reads them."""

    def fully_agreed(self) -> "PracticeQuerySet":
        """Those whose every author agrees."""
        rows = Authorship.objects.filter(practice=OuterRef("pk"))
        return self.filter(~Exists(rows.exclude(state=Agreement.AGREED)))

    def agreed(self) -> "PracticeQuerySet":
        """Those, once shared, that moderation left where they are."""
        return self.fully_agreed().filter(shared_at__isnull=False, deleted_at=None)

    def shared(self) -> "PracticeQuerySet":
        """Those that every member reads in the library."""
        return self.agreed().filter(archived_at=None)

    def with_people(self) -> "PracticeQuerySet":
        """Each with what its line says."""
        return self.select_related("channel").prefetch_related("themes", "authorships__person")


class Practice(models.Model):
    """Something done with people, told so that others do it too; its words and files are its own copy.

    ``source`` is the message, and ``inquiry`` the letter to the team, that it comes from. ``shared_at`` is when
    its authors had all agreed for the first time.
    """

    title = models.CharField(_("titre"), max_length=160)
    purpose = models.CharField(_("à quoi cela sert"), max_length=250, blank=True)
    audience = models.CharField(_("pour qui"), max_length=160, blank=True)
    duration = models.CharField(_("durée"), max_length=100, blank=True)
    materials = models.CharField(_("ce qu’il faut"), max_length=500, blank=True)
    text = models.TextField(_("le déroulé"), max_length=LONGEST)
    themes: models.ManyToManyField[models.Model, Any] = models.ManyToManyField(
        Theme, related_name="practices", verbose_name=_("thèmes")
    )
    channel = models.ForeignKey(
        Channel,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("outil ou territoire concerné"),
    )
    licence = models.CharField(_("licence"), max_length=20, choices=LicenceCode, default=LicenceCode.RESERVED)
    collected_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    source = models.OneToOneField(Message, models.SET_NULL, null=True, blank=True, related_name="practice")
    inquiry = models.OneToOneField(Inquiry, models.SET_NULL, null=True, blank=True, related_name="practice")
    made_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)
    shared_at = models.DateTimeField(null=True, blank=True)
    archived_at = models.DateTimeField(null=True, blank=True)
    deleted_at = models.DateTimeField(null=True, blank=True)  # by moderation alone
    purged_at = models.DateTimeField(null=True, blank=True)  # its words are gone for good

    objects = PracticeQuerySet.as_manager()

    class Meta:
        ordering = ["-shared_at", "-pk"]
        indexes = [
            models.Index(
                fields=["deleted_at"],
                condition=models.Q(deleted_at__isnull=False, purged_at=None),
                name="practices_to_be_purged",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Where it is read."""
        return reverse("community:practice", args=[self.pk])

    @property
    def stream(self) -> str:
        """Its stream in the register."""
        return f"practice:{self.pk}"

    @property
    def terms(self) -> Licence:
        """What its licence lets people do."""
        return LICENCES[self.licence]

    @property
    def is_open(self) -> bool:
        """Whether anybody may take it up, change it and pass it on, for any purpose."""
        return self.terms.is_open

    @property
    def is_gone(self) -> bool:
        """Whether moderation took it away."""
        return self.deleted_at is not None

    @property
    def is_removed(self) -> bool:
        """The same, as of a message: its authors hide a practice, and do not delete it."""
        return self.is_gone

    @property
    def is_archived(self) -> bool:
        """Whether the library's list leaves it out."""
        return self.archived_at is not None

    @property
    def authors(self) -> list[Person | None]:
        """Whose it is, in the order in which they were named; ``None`` for one who left."""
        return [one.person for one in self.authorships.all()]

    @property
    def theme_names(self) -> list[str]:
        """What it is gathered under, in words."""
        return [str(theme) for theme in self.themes.all()]

    @property
    def version_number(self) -> int:
        """The number of what it says now."""
        return max((one.number for one in self.versions.all()), default=0)

    @property
    def is_agreed(self) -> bool:
        """Whether its authors all agree to share it."""
        return all(one.state == Agreement.AGREED for one in self.authorships.all())


class Authorship(models.Model):
    """Somebody wrote a practice, and says whether it may be shared under its licence."""

    practice = models.ForeignKey(Practice, models.CASCADE, related_name="authorships")
    person = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="practice_authorships"
    )
    state = models.CharField(max_length=10, choices=Agreement, default=Agreement.ASKED)
    asked_at = models.DateTimeField(default=timezone.now)
    answered_at = models.DateTimeField(null=True, blank=True)
    agreed_version = models.PositiveIntegerField(null=True, blank=True)  # the number of the words agreed to

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["practice", "person"], name="author_named_once")]

    def __str__(self) -> str:
        return f"{self.practice_id}: {self.get_state_display()}"


class PracticeVersion(Version):
    """What a practice said; see Version."""

    FIELDS = ("title", "purpose", "text")

    practice = models.ForeignKey(Practice, models.CASCADE, related_name="versions")
    title = models.CharField(max_length=160)
    purpose = models.CharField(max_length=250, blank=True)
    text = models.TextField()

    class Meta(Version.Meta):
        constraints = [
            models.UniqueConstraint(fields=["practice", "number"], name="one_practice_version_a_number")
        ]

    def __str__(self) -> str:
        return f"{self.practice_id}, {self.number}"


class Thanks(models.Model):
    """Somebody found a practice useful, and thanks its authors."""

    practice = models.ForeignKey(Practice, models.CASCADE, related_name="thanks")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["practice", "person"], name="thanked_once")]

    def __str__(self) -> str:
        return f"{self.practice_id}: {self.person_id}"
