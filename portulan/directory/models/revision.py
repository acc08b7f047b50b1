from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portulan.directory.enums import Audience, Category, Disability, PlaceKind, RefusalReason, RevisionState
from portulan.directory.models.criteria import CriteriaSet
from portulan.directory.models.resource import Resource
from portulan.directory.periods import Period
from portulan.reference.models import Commune

CONTENT_FIELDS = (
    "category",
    "title",
    "summary",
    "description",
    "organiser",
    "occupations",
    "domains",
    "themes",
    "audiences",
    "school_levels",
    "for_individuals",
    "for_groups",
    "place_kind",
    "address",
    "commune",
    "departments",
    "permanent",
    "dates",
    "is_free",
    "cost",
    "disabilities",
    "accessibility",
    "contact_name",
    "contact_email",
    "contact_phone",
    "shows_contact",
    "link",
    "image",
    "image_alternative",
    "image_rights",
    "details",
)


class RevisionQuerySet(models.QuerySet["Revision"]):
    def waiting(self) -> "RevisionQuerySet":
        """Those that a moderator must read, the oldest first."""
        return self.filter(state=RevisionState.SUBMITTED).order_by("submitted_at", "pk")


class Revision(models.Model):
    """One version of a resource's content: a snapshot, never changed once it is sent.

    Lists of codes (occupations, domains, audiences…) are JSON: a snapshot holds the codes as they were.
    """

    resource = models.ForeignKey(Resource, models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=RevisionState, default=RevisionState.DRAFT)

    category = models.CharField(_("catégorie"), max_length=20, choices=Category)
    title = models.CharField(_("titre"), max_length=150)
    summary = models.CharField(_("en une phrase"), max_length=300, blank=True)
    description = models.TextField(_("description"), max_length=10_000, blank=True)
    organiser = models.CharField(_("organisateur"), max_length=150, blank=True)
    occupations = models.JSONField(_("métiers"), default=list, blank=True)  # ROME codes
    domains = models.JSONField(_("secteurs"), default=list, blank=True)  # letters of ROME's 14 domains
    themes = models.JSONField(_("thèmes"), default=list, blank=True)  # free words
    audiences = models.JSONField(_("publics"), default=list, blank=True)
    school_levels = models.JSONField(_("niveaux scolaires"), default=list, blank=True)
    for_individuals = models.BooleanField(_("accessible seul"), default=True)
    for_groups = models.BooleanField(_("accessible en groupe"), default=False)
    place_kind = models.CharField(_("lieu"), max_length=10, choices=PlaceKind, default=PlaceKind.ADDRESS)
    address = models.CharField(_("adresse"), max_length=250, blank=True)
    commune = models.ForeignKey(Commune, models.SET_NULL, null=True, blank=True, related_name="+")
    departments = models.JSONField(_("départements"), default=list, blank=True)  # official codes
    permanent = models.BooleanField(_("disponible toute l’année"), default=False)
    dates = models.JSONField(_("dates"), default=list, blank=True)  # see periods.py
    is_free = models.BooleanField(_("gratuit"), default=True)
    cost = models.CharField(_("coût"), max_length=200, blank=True)
    disabilities = models.JSONField(_("accessible en cas de"), default=list, blank=True)
    accessibility = models.CharField(_("précisions sur l’accessibilité"), max_length=500, blank=True)
    contact_name = models.CharField(_("personne à contacter"), max_length=150, blank=True)
    contact_email = models.EmailField(_("adresse e-mail du contact"), blank=True)
    contact_phone = models.CharField(_("téléphone du contact"), max_length=30, blank=True)
    shows_contact = models.BooleanField(_("afficher ces coordonnées au public"), default=False)
    link = models.URLField(_("lien"), max_length=500, blank=True)
    image = models.ImageField(_("image"), upload_to="resources/%Y/%m", blank=True)
    image_alternative = models.CharField(_("texte de remplacement"), max_length=250, blank=True)
    image_rights = models.CharField(_("crédit et droits"), max_length=200, blank=True)
    details = models.JSONField(default=dict, blank=True)  # the fields of its category, see categories/

    link_key = models.CharField(max_length=500, blank=True, db_index=True)  # see duplicates.py
    title_key = models.CharField(max_length=150, blank=True, db_index=True)

    criteria_set = models.ForeignKey(CriteriaSet, models.PROTECT, null=True, blank=True, related_name="+")
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    submitted_at = models.DateTimeField(null=True, blank=True)
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="assigned_revisions"
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    refusal_reason = models.CharField(max_length=30, choices=RefusalReason, blank=True)
    decision_note = models.TextField(max_length=2000, blank=True)

    objects = RevisionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["resource", "number"], name="one_revision_per_number"),
            models.UniqueConstraint(
                fields=["resource"],
                condition=models.Q(
                    state__in=[RevisionState.DRAFT, RevisionState.SUBMITTED, RevisionState.COMPLEMENT]
                ),
                name="one_open_revision_per_resource",
            ),
        ]
        indexes = [models.Index(fields=["state", "submitted_at", "id"])]

    def __str__(self) -> str:
        return self.title

    def content(self) -> dict[str, Any]:
        """The values of its content fields, to copy or to compare."""
        return {name: getattr(self, name) for name in CONTENT_FIELDS}

    @property
    def periods(self) -> list[Period]:
        """Its dates, in order."""
        return sorted(Period.read(date) for date in self.dates)

    @property
    def refusal_sentence(self) -> str:
        """Why it was refused, as the operator reads it; nothing when it was not."""
        return RefusalReason(self.refusal_reason).sentence if self.refusal_reason else ""

    @property
    def audience_labels(self) -> list[str]:
        """For whom, in words."""
        return [str(Audience(code).label) for code in self.audiences]

    @property
    def disability_labels(self) -> list[str]:
        """The disabilities that were thought of, in words."""
        return [str(Disability(code).label) for code in self.disabilities]
