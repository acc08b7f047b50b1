"""What is kept of people by accounts, sign-in and structures."""

from datetime import timedelta

from allauth.account.models import EmailAddress, EmailConfirmation
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialToken
from allauth.usersessions.models import UserSession
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portulan.accounts.models import AccessToken, Invitation, Membership, Person, StaffGrant, Structure
from portulan.common.declarations import Erasure, LegalBasis, declare, declare_impersonal

_ACCOUNT_LIFE = _("Tant que votre compte existe : il est effacé deux ans après votre dernière connexion.")


def declare_accounts() -> None:
    """The person, and the roles in the team."""
    declare(
        Person,
        person="pk",
        title=_("Compte"),
        purpose=_("Vous reconnaître, vous écrire et vous parler dans votre langue."),
        basis=LegalBasis.CONTRACT,
        retention=_ACCOUNT_LIFE,
        fields=(
            "email",
            "first_name",
            "last_name",
            "language",
            "time_zone",
            "shows_presence",
            "joined_at",
            "last_login",
        ),
    )
    declare(
        StaffGrant,
        person="person",
        title=_("Rôles dans l’équipe"),
        purpose=_("Savoir qui peut modérer et administrer."),
        basis=LegalBasis.LEGITIMATE_INTEREST,
        retention=_ACCOUNT_LIFE,
        fields=("role", "granted_at", "said_by"),
    )


def declare_sign_in() -> None:
    """Addresses and their confirmation, which are allauth's."""
    declare(
        EmailAddress,
        person="user",
        title=_("Adresses e-mail"),
        purpose=_("Vérifier que votre adresse est bien la vôtre."),
        basis=LegalBasis.CONTRACT,
        retention=_ACCOUNT_LIFE,
        fields=("email", "verified", "primary"),
    )
    declare(
        EmailConfirmation,
        person="email_address__user",
        title=_("Confirmations d’adresse"),
        purpose=_("Vérifier que votre adresse est bien la vôtre."),
        basis=LegalBasis.CONTRACT,
        retention=_("Trente jours."),
        fields=("created", "sent"),
        expire=lambda: EmailConfirmation.objects.filter(created__lt=timezone.now() - timedelta(days=30)),
    )


def declare_spaces() -> None:
    """Accounts that come from an organisation's own space; the tables of allauth that stay empty."""
    declare(
        SocialAccount,
        person="user",
        title=_("Espaces reliés"),
        purpose=_("Vous laisser entrer par l’espace de votre organisation, et suivre ce qu’il dit de vous."),
        basis=LegalBasis.CONTRACT,
        retention=_("Jusqu’à ce que vous le déliiez."),
        fields=("provider", "extra_data", "date_joined", "last_login"),
    )
    declare_impersonal(
        SocialApp,
        SocialToken,
        because=_("Tables vides : les espaces sont dans un fichier, aucun de leurs jetons n’est gardé."),
    )


def declare_protection() -> None:
    """Second factors and sessions."""
    declare(
        Authenticator,
        person="user",
        title=_("Seconds facteurs"),
        purpose=_("Protéger votre compte, même si votre mot de passe est connu."),
        basis=LegalBasis.CONTRACT,
        retention=_("Jusqu’à ce que vous les retiriez."),
        fields=("type", "created_at", "last_used_at"),
    )
    declare(
        UserSession,
        person="user",
        title=_("Sessions ouvertes"),
        purpose=_("Vous montrer où votre compte est ouvert, et fermer ce qui doit l’être."),
        basis=LegalBasis.LEGITIMATE_INTEREST,
        retention=_("Trente jours après la dernière visite."),
        fields=("ip", "user_agent", "created_at", "last_seen_at"),
        expire=lambda: UserSession.objects.filter(last_seen_at__lt=timezone.now() - timedelta(days=30)),
    )
    declare(
        AccessToken,
        person="person",
        title=_("Jetons d’accès"),
        purpose=_("Laisser vos programmes agir en votre nom, et vous montrer lesquels le font."),
        basis=LegalBasis.CONTRACT,
        retention=_("Un an après leur fin."),
        fields=("name", "scope", "made_at", "expires_at", "last_used_at", "revoked_at"),
        expire=_tokens_long_over,
    )
    declare_impersonal(
        Session,
        because=_("Chiffres sans nom, effacés en quatorze jours ; vos sessions sont listées à part."),
    )
    declare_impersonal(
        Group,
        Group.permissions.through,
        Permission,
        ContentType,
        because=_("Tables techniques, inutilisées ou sans personne."),
    )


def _tokens_long_over() -> QuerySet[AccessToken]:
    since = timezone.now() - timedelta(days=365)
    return AccessToken.objects.filter(Q(revoked_at__lt=since) | Q(expires_at__lt=since))


def declare_structures() -> None:
    """Structures say nothing of people; belonging to one does."""
    declare_impersonal(Structure, because=_("Organisations : leurs membres sont déclarés à part."))
    declare(
        Membership,
        person="person",
        title=_("Structures"),
        purpose=_("Savoir au nom de qui vous publiez."),
        basis=LegalBasis.CONTRACT,
        retention=_("Jusqu’à ce que vous quittiez la structure."),
        fields=("structure__name", "role", "since", "said_by"),
    )
    declare(
        Invitation,
        person="email__iexact",
        key="email",
        title=_("Invitations reçues"),
        purpose=_("Vous permettre de rejoindre une structure."),
        basis=LegalBasis.LEGITIMATE_INTEREST,
        retention=_("Un mois."),
        fields=("structure__name", "email", "role", "sent_at", "accepted_at"),
        erasure=Erasure.DELETE,
        expire=lambda: Invitation.objects.filter(sent_at__lt=timezone.now() - timedelta(days=30)),
    )
