"""What the directory holds about people; see common.declarations."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portulan.common.declarations import Erasure, LegalBasis, declare, declare_impersonal
from portulan.directory.models import (
    CriteriaSet,
    Criterion,
    FormDraft,
    ImportFile,
    ImportRow,
    Judgement,
    Remark,
    RememberedMapping,
    Resource,
    Revision,
)

WHILE_ACTIVE = _("Tant que le compte est actif, puis deux ans")


def declare_models() -> None:
    """Declare every model of the directory."""
    _declare_content()
    _declare_answers()
    _declare_drafts()
    _declare_imports()
    declare_impersonal(
        CriteriaSet, Criterion, Judgement, because=_("Les critères et leur lecture, sans personne")
    )


def _declare_content() -> None:
    declare(
        Resource,
        person="author",
        title=_("Ressources proposées"),
        purpose=_("Présenter au public les ressources que vous organisez"),
        basis=LegalBasis.CONTRACT,
        retention=WHILE_ACTIVE,
        fields=("visibility", "created_at", "published_at"),
    )
    declare(
        Revision,
        person="written_by",
        title=_("Contenu des ressources"),
        purpose=_(
            "Garder chaque version lue par la rédaction, avec vos coordonnées professionnelles si vous les donnez"
        ),
        basis=LegalBasis.CONTRACT,
        retention=WHILE_ACTIVE,
        fields=(
            "title",
            "summary",
            "description",
            "link",
            "contact_name",
            "contact_email",
            "contact_phone",
            "state",
            "created_at",
        ),
        erasure=Erasure.ANONYMISE,
        anonymise=_take_contact_away,
    )


def _declare_answers() -> None:
    declare(
        Remark,
        person="answered_by",
        title=_("Réponses à la rédaction"),
        purpose=_("Compléter une ressource avant sa publication"),
        basis=LegalBasis.CONTRACT,
        retention=WHILE_ACTIVE,
        fields=("text", "answer", "answered_at"),
        erasure=Erasure.ANONYMISE,
        anonymise=_take_answer_author_away,
    )


def _declare_drafts() -> None:
    declare(
        FormDraft,
        person="person",
        title=_("Saisies en cours"),
        purpose=_("Ne rien perdre de ce que vous tapez dans un long formulaire"),
        basis=LegalBasis.CONTRACT,
        retention=_("Jusqu’à l’envoi du formulaire, au plus quatre-vingt-dix jours"),
        fields=("form", "data", "saved_at"),
        expire=lambda: FormDraft.objects.filter(saved_at__lt=timezone.now() - timedelta(days=90)),
    )


def _declare_imports() -> None:
    declare(
        ImportFile,
        person="person",
        title=_("Fichiers importés"),
        purpose=_("Ajouter à l’annuaire les ressources d’un fichier, et pouvoir revenir en arrière"),
        basis=LegalBasis.CONTRACT,
        retention=_("Quatre-vingt-dix jours ; les ressources importées restent"),
        fields=("name", "state", "total", "sent_at"),
        files=("file", "table"),
        expire=lambda: ImportFile.objects.filter(sent_at__lt=timezone.now() - timedelta(days=90)),
    )
    declare_impersonal(ImportRow, RememberedMapping, because=_("Le sens des colonnes et le sort des lignes"))


def _take_contact_away(revision: Revision) -> None:
    revision.written_by = None
    revision.contact_name = revision.contact_email = revision.contact_phone = ""
    revision.save(update_fields=["written_by", "contact_name", "contact_email", "contact_phone"])


def _take_answer_author_away(remark: Remark) -> None:
    remark.answered_by = None
    remark.save(update_fields=["answered_by"])
