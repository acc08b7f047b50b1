import json
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from portulan.accounts.models import Person
from portulan.common.secrets import digest_of
from portulan.encounters.enums import ExpertState

PUBLISHED = (ExpertState.APPROVED, ExpertState.PAUSED)
PUBLIC_WORDS = ("headline", "occupations", "sectors", "path", "topics", "languages")


class ExpertQuerySet(models.QuerySet["Expert"]):
    """Experts by what may be asked of them."""

    def shown(self) -> "ExpertQuerySet":
        """Those whom explorers find: approved, with an account in use."""
        return self.filter(state=ExpertState.APPROVED, account__is_active=True)

    def to_read(self) -> "ExpertQuerySet":
        """Those whose words wait for the team: a first version, or a change."""
        return self.filter(Q(state=ExpertState.SUBMITTED) | Q(proposed_at__isnull=False))


class Expert(models.Model):
    """Somebody who tells of their occupation, without pay (*expert-métier*).

    ``occupations`` are ROME codes, ``sectors`` letters of the ROME's domains, ``languages`` values of
    ``Language``. ``next_free_at`` is kept for lists: when the next slot begins, as last computed.
    ``proposed`` are fields of a published profile as its owner would now have them, which nobody else reads
    before the team has; they wait for it since ``proposed_at``.
    Once the account is erased, a row without words stays for the explorers who met this person.
    """

    account = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="expert"
    )
    headline = models.CharField(_("votre métier en une ligne"), max_length=120)
    occupations = models.JSONField(_("métiers"), default=list)
    sectors = models.JSONField(_("secteurs"), default=list, blank=True)
    path = models.TextField(_("votre parcours"), max_length=3000)
    topics = models.JSONField(_("ce dont vous pouvez parler"), default=list, blank=True)
    languages = models.JSONField(_("langues"), default=list)
    monthly_most = models.PositiveSmallIntegerField(
        _("rencontres par mois, au plus"),
        default=4,
        validators=[MinValueValidator(1), MaxValueValidator(30)],
    )
    state = models.CharField(max_length=10, choices=ExpertState, default=ExpertState.DRAFT)
    created_at = models.DateTimeField(default=timezone.now)
    submitted_at = models.DateTimeField(null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    decision_note = models.TextField(blank=True, max_length=2000)
    next_free_at = models.DateTimeField(null=True, blank=True)
    proposed = models.JSONField(default=dict, blank=True)
    proposed_at = models.DateTimeField(null=True, blank=True)

    objects = ExpertQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["state", "next_free_at"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(account__isnull=False) | Q(state=ExpertState.GONE),
                name="without_account_once_gone",
            )
        ]

    def __str__(self) -> str:
        return self.person.get_full_name()

    def get_absolute_url(self) -> str:
        """The page that explorers read."""
        return reverse("encounters:expert", args=[self.pk])

    @property
    def person(self) -> Person:
        """Who tells; for who left, somebody without an account nor a name, never stored."""
        if self.account:
            return self.account
        words = gettext("une personne qui a quitté %(site)s")
        return Person(first_name=words % {"site": settings.INSTANCE_NAME})

    @property
    def drafted(self) -> dict[str, Any]:
        """The words that the team reads: as published, with what is proposed since."""
        proposed: dict[str, Any] = self.proposed
        return {name: getattr(self, name) for name in PUBLIC_WORDS} | proposed

    @property
    def draft_digest(self) -> str:
        """What tells one version of those words from another."""
        return digest_of(json.dumps(self.drafted, sort_keys=True))

    @property
    def waits_for_team(self) -> bool:
        """Whether words wait to be read: a first version, or a change."""
        return self.state == ExpertState.SUBMITTED or self.proposed_at is not None

    @property
    def waits_since(self) -> datetime | None:
        """Since when."""
        return self.proposed_at or self.submitted_at

    @property
    def is_gone(self) -> bool:
        """Whether the person erased their account."""
        return self.state == ExpertState.GONE

    @property
    def is_shown(self) -> bool:
        """Whether explorers find this profile, as ``ExpertQuerySet.shown`` says it of many."""
        return self.state == ExpertState.APPROVED and self.account is not None and self.account.is_active

    @property
    def stream(self) -> str:
        """Its stream in the register."""
        return f"expert:{self.pk}"
