"""What the FAQ and the team's mailbox keep of people; see common.declarations."""

from datetime import timedelta

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portulan.common.declarations import Erasure, LegalBasis, declare, declare_impersonal
from portulan.community.declarations_of_library import declare_library
from portulan.community.enums import InquiryKind
from portulan.community.models import (
    Entry,
    EntryVersion,
    Inquiry,
    InquiryRecipient,
    InquiryReply,
    InquiryRoute,
    Need,
    Opinion,
    Theme,
    Vote,
)

KEPT = timedelta(days=3 * 365)
UNNAMED = _("Tant que la FAQ existe ; sans votre nom une fois votre compte effacé.")
EXCHANGED = _("Trois ans ; sans votre nom une fois votre compte effacé.")


def declare_answers() -> None:
    """The FAQ, the library, then what is written to the team."""
    declare_impersonal(Theme, because=_("Des thèmes de questions."))
    declare_impersonal(InquiryRoute, because=_("Quel canal répond à quelle demande."))
    _declare_faq()
    _declare_helped()
    declare_library()
    _declare_inquiries()
    _declare_around()


def _declare_faq() -> None:
    declare(
        Entry,
        person="owner",
        title=_("Entrées de la FAQ que vous tenez à jour"),
        purpose=_("Savoir qui relit chaque réponse."),
        basis=LegalBasis.LEGITIMATE_INTEREST,
        retention=UNNAMED,
        fields=("question", "review_at"),
        erasure=Erasure.ANONYMISE,
        anonymise=_forget_owner,
    )
    declare(
        EntryVersion,
        person="by",
        title=_("Ce que vous avez écrit dans la FAQ"),
        purpose=_("Garder ce que disait chaque réponse, et pouvoir y revenir."),
        basis=LegalBasis.LEGITIMATE_INTEREST,
        retention=UNNAMED,
        fields=("question", "answer", "at"),
        erasure=Erasure.ANONYMISE,
        anonymise=_forget_by,
    )


def _declare_helped() -> None:
    declare(
        Opinion,
        person="person",
        title=_("Réponses de la FAQ qui vous ont aidé, ou non"),
        purpose=_("Améliorer la FAQ."),
        basis=LegalBasis.LEGITIMATE_INTEREST,
        retention=_("Tant que la réponse existe."),
        fields=("entry__question", "has_helped", "at"),
    )
    declare(
        Need,
        person="person",
        title=_("Questions que vous n’avez pas eu à poser"),
        purpose=_("Compter ce que la FAQ et les questions résolues épargnent."),
        basis=LegalBasis.LEGITIMATE_INTEREST,
        retention=EXCHANGED,
        fields=("entry__question", "at"),
        erasure=Erasure.ANONYMISE,
        anonymise=_forget_person,
        expire=lambda: Need.objects.filter(at__lt=timezone.now() - KEPT),
    )


def _declare_inquiries() -> None:
    declare(
        Inquiry,
        person="author",
        title=_("Ce que vous avez écrit à l’équipe d’animation"),
        purpose=_("Vous répondre, et décider avec vous des améliorations."),
        basis=LegalBasis.CONTRACT,
        retention=_("Trois ans ; une proposition reste, sans votre nom une fois votre compte effacé."),
        fields=("kind", "title", "words", "state", "reason", "made_at"),
        erasure=Erasure.ANONYMISE,
        anonymise=_forget_inquirer,
        expire=_old_inquiries,
    )
    declare(
        InquiryReply,
        person="author",
        title=_("Vos échanges avec l’équipe d’animation"),
        purpose=_("Vous répondre."),
        basis=LegalBasis.CONTRACT,
        retention=EXCHANGED,
        fields=("words", "at", "by_team"),
        erasure=Erasure.ANONYMISE,
        anonymise=_forget_replier,
    )


def _declare_around() -> None:
    declare(
        Vote,
        person="person",
        title=_("Propositions que vous soutenez"),
        purpose=_("Savoir ce que le plus grand nombre demande."),
        basis=LegalBasis.CONTRACT,
        retention=_("Tant que la proposition existe."),
        fields=("inquiry__title", "at"),
    )
    declare(
        InquiryRecipient,
        person="person",
        title=_("Demandes auxquelles vous répondez"),
        purpose=_("Adresser chaque demande à qui elle concerne."),
        basis=LegalBasis.LEGITIMATE_INTEREST,
        retention=_("Tant que l’équipe d’animation vous les adresse."),
        fields=("route__kind",),
    )


def _old_inquiries() -> QuerySet[Inquiry]:
    """Proposals are what the house is built from; the rest was a conversation."""
    return Inquiry.objects.exclude(kind=InquiryKind.PROPOSAL).filter(moved_at__lt=timezone.now() - KEPT)


def _forget_owner(entry: Entry) -> None:
    entry.owner = None
    entry.save(update_fields=["owner"])


def _forget_by(version: EntryVersion) -> None:
    version.by = None
    version.save(update_fields=["by"])


def _forget_person(need: Need) -> None:
    need.person = None
    need.save(update_fields=["person"])


def _forget_inquirer(inquiry: Inquiry) -> None:
    """A proposal is everybody's; the words of a difficulty go with the name."""
    if not inquiry.is_proposal:
        inquiry.title, inquiry.words = inquiry.get_kind_display(), ""
    inquiry.author = None
    inquiry.save(update_fields=["author", "title", "words"])


def _forget_replier(reply: InquiryReply) -> None:
    if not reply.by_team:
        reply.words = ""
    reply.author = None
    reply.save(update_fields=["author", "words"])
