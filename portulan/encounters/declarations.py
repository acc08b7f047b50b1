"""What encounters keep of people; see common.declarations."""

from datetime import timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portulan.common.declarations import Erasure, LegalBasis, declare
from portulan.encounters.actions.leaving import forget_expert
from portulan.encounters.enums import EncounterState, ExpertState
from portulan.encounters.models import (
    Bilan,
    Encounter,
    Expert,
    Explorer,
    Feedback,
    Following,
    FollowInvitation,
    GroupLink,
    Message,
    Note,
    Proposal,
    Suggestion,
    Thanks,
)
from portulan.encounters.rules import INVITE_AGAIN

TWO_YEARS = _("Deux ans après la rencontre.")
KEPT = timedelta(days=730)
UNMET = timedelta(days=183)
INVITED = timedelta(days=60)
GROUP_LINK_KEPT = timedelta(days=30)


def declare_models() -> None:
    """Declare every model of encounters."""
    _declare_profiles()
    _declare_meetings()
    _declare_words()
    _declare_following()


def _declare_profiles() -> None:
    declare(
        Expert,
        person="account",
        title=_("Profil d’expert-métier"),
        purpose=_("Vous présenter aux explorateurs qui s’intéressent à votre métier."),
        basis=LegalBasis.CONTRACT,
        retention=_(
            "Tant que votre compte existe ; ensuite, une ligne sans nom ni mots, tant que dure une de vos rencontres."
        ),
        fields=(
            "headline",
            "occupations",
            "sectors",
            "path",
            "topics",
            "languages",
            "monthly_most",
            "state",
            "decision_note",
            "proposed",
        ),
        erasure=Erasure.ANONYMISE,
        anonymise=forget_expert,
        expire=lambda: Expert.objects.filter(state=ExpertState.GONE, encounters=None),
    )
    declare(
        Explorer,
        person="person",
        title=_("Profil d’explorateur"),
        purpose=_("Savoir si l’accord d’un responsable légal est nécessaire, et le garder."),
        basis=LegalBasis.LEGAL_OBLIGATION,
        retention=_(
            "Tant que votre compte existe ; le nom et l’adresse d’un responsable légal qui refuse, trente jours."
        ),
        fields=(
            "birth_date",
            "department__name",
            "guardian_name",
            "guardian_email",
            "consent",
            "consent_said_at",
        ),
    )


def _declare_meetings() -> None:
    declare(
        Encounter,
        person="explorer__person",
        title=_("Vos demandes de rencontre"),
        purpose=_("Organiser vos rencontres avec des experts-métier."),
        basis=LegalBasis.CONTRACT,
        retention=_("Deux ans après la rencontre ; six mois pour une demande sans suite."),
        fields=("start", "occupation", "why", "questions", "prepared", "state", "answer", "cancel_reason"),
        expire=_old_encounters,
    )
    declare(
        Message,
        person="author",
        title=_("Messages de vos rencontres"),
        purpose=_("Échanger avant et après une rencontre."),
        basis=LegalBasis.CONTRACT,
        retention=TWO_YEARS,
        fields=("text", "sent_at"),
    )
    declare(
        Proposal,
        person="by",
        title=_("Autres horaires proposés"),
        purpose=_("Déplacer une rencontre."),
        basis=LegalBasis.CONTRACT,
        retention=TWO_YEARS,
        fields=("start", "reason", "is_late", "state", "made_at"),
    )


def _declare_words() -> None:
    declare(
        Bilan,
        person="encounter__explorer__person",
        title=_("Vos bilans"),
        purpose=_("Garder ce que chaque rencontre vous a appris, et le partager si vous le voulez."),
        basis=LegalBasis.CONTRACT,
        retention=TWO_YEARS,
        fields=("outcome", "minutes", "absent", "learned", "suits", "answers", "next_step", "is_shared"),
    )
    declare(
        Feedback,
        person="encounter__expert__account",
        title=_("Vos retours d’expert-métier"),
        purpose=_("Savoir si les rencontres se passent bien."),
        basis=LegalBasis.CONTRACT,
        retention=TWO_YEARS,
        fields=("outcome", "minutes", "absent", "prepared", "note", "written_at"),
    )
    declare(
        Thanks,
        person="encounter__explorer__person",
        title=_("Vos remerciements"),
        purpose=_("Remercier un expert-métier, sur son mur."),
        basis=LegalBasis.CONTRACT,
        retention=TWO_YEARS,
        fields=("text", "written_at"),
    )


def _declare_following() -> None:
    declare(
        Following,
        person="explorer__person",
        title=_("Conseillers qui vous suivent"),
        purpose=_("Vous accompagner, avec ce que vous choisissez de partager."),
        basis=LegalBasis.CONSENT,
        retention=_("Jusqu’à ce que vous y mettiez fin, puis deux ans."),
        fields=("counsellor", "structure__name", "since", "ended_at", "shares_meetings", "shares_bilans"),
        expire=lambda: Following.objects.filter(ended_at__lt=timezone.now() - KEPT),
    )
    declare(
        Note,
        person="following__explorer__person",
        title=_("Notes de votre conseiller"),
        purpose=_("Se souvenir de ce qui vous est utile."),
        basis=LegalBasis.CONSENT,
        retention=_("Autant que le suivi."),
        fields=("text", "written_at"),
    )
    declare(
        Suggestion,
        person="following__explorer__person",
        title=_("Experts-métier que l’on vous a proposés"),
        purpose=_("Vous donner des idées de rencontres."),
        basis=LegalBasis.CONSENT,
        retention=_("Autant que le suivi."),
        fields=("expert__headline", "words", "made_at"),
    )
    declare(
        FollowInvitation,
        person="email__iexact",
        key="email",
        title=_("Invitations à être suivi"),
        purpose=_("Vous proposer d’être accompagné."),
        basis=LegalBasis.LEGITIMATE_INTEREST,
        retention=_("Soixante jours ; un jour une fois retirée."),
        fields=("email", "structure__name", "sent_at"),
        expire=_old_invitations,
    )
    declare(
        GroupLink,
        person="counsellor",
        title=_("Vos liens d’invitation de groupe"),
        purpose=_("Inviter une classe ou un groupe à être accompagné."),
        basis=LegalBasis.CONTRACT,
        retention=_("Trente jours après la fin du lien."),
        fields=("label", "structure__name", "made_at", "expires_at", "revoked_at", "uses", "most_uses"),
        expire=_old_group_links,
    )


def _old_invitations() -> QuerySet[FollowInvitation]:
    now = timezone.now()
    withdrawn = Q(withdrawn_at__isnull=False, sent_at__lt=now - INVITE_AGAIN)
    return FollowInvitation.objects.filter(withdrawn | Q(sent_at__lt=now - INVITED))


def _old_group_links() -> QuerySet[GroupLink]:
    """Those revoked or past their day for a month."""
    before = timezone.now() - GROUP_LINK_KEPT
    return GroupLink.objects.filter(Q(revoked_at__lt=before) | Q(expires_at__lt=before))


def _old_encounters() -> QuerySet[Encounter]:
    now = timezone.now()
    unmet = Encounter.objects.exclude(state=EncounterState.DONE).filter(end__lt=now - UNMET)
    return unmet | Encounter.objects.filter(end__lt=now - KEPT)
