"""The words of accounts."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class StaffRole(TextChoices):
    """What a member of the instance's team may do."""

    ADMINISTRATOR = "administrator", _("Administration")
    EDITOR = "editor", _("Rédaction de l’annuaire")
    ANIMATOR = "animator", _("Animation de la communauté")


class StructureKind(TextChoices):
    """The organisations that the contribution charter calls operators, and those who accompany."""

    BRANCH = "branch", _("Branche professionnelle")
    COMPANY = "company", _("Entreprise")
    TRAINING_BODY = "training_body", _("Organisme de formation")
    ASSOCIATION = "association", _("Association")
    PUBLIC_BODY = "public_body", _("Organisme public")


class MembershipRole(TextChoices):
    """A structure has at least one manager, who invites and removes members."""

    MANAGER = "manager", _("Responsable")
    MEMBER = "member", _("Membre")


class TokenScope(TextChoices):
    """What a program may do by a token."""

    READ = "read", _("Lire")
    WRITE = "write", _("Lire et écrire")
