from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portulan.accounts.enums import MembershipRole, StructureKind
from portulan.reference.models import Department


class Structure(models.Model):
    """An organisation that contributes or accompanies; the charter's *opérateur*."""

    name = models.CharField(_("nom"), max_length=150)
    kind = models.CharField(_("nature"), max_length=20, choices=StructureKind)
    siret = models.CharField(_("SIRET"), max_length=14, blank=True)
    department = models.ForeignKey(
        Department, models.PROTECT, null=True, blank=True, verbose_name=_("département"), related_name="+"
    )
    website = models.URLField(_("site"), blank=True)
    presentation = models.TextField(_("présentation"), blank=True, max_length=2000)
    created_at = models.DateTimeField(default=timezone.now)
    members: models.ManyToManyField[models.Model, "Membership"] = models.ManyToManyField(
        settings.AUTH_USER_MODEL, through="Membership", related_name="structures"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["siret"], condition=~models.Q(siret=""), name="one_structure_per_siret"
            )
        ]

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """A person in a structure."""

    structure = models.ForeignKey(Structure, models.CASCADE, related_name="memberships")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=10, choices=MembershipRole, default=MembershipRole.MEMBER)
    since = models.DateTimeField(default=timezone.now)
    said_by = models.CharField(max_length=50, blank=True)  # the space whose claims gave it; empty: people did

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["structure", "person"], name="one_membership_per_structure_and_person"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.structure}"


class Invitation(models.Model):
    """A letter that lets its reader join a structure, once, within its delay."""

    structure = models.ForeignKey(Structure, models.CASCADE, related_name="invitations")
    email = models.EmailField(_("adresse e-mail"))
    role = models.CharField(max_length=10, choices=MembershipRole, default=MembershipRole.MEMBER)
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    digest = models.CharField(max_length=64, unique=True)  # SHA-256 of the address's secret
    sent_at = models.DateTimeField(default=timezone.now)
    accepted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["structure", "email"],
                condition=models.Q(accepted_at=None),
                name="one_open_invitation_per_address",
            )
        ]

    def __str__(self) -> str:
        return f"{self.email}, {self.structure}"
