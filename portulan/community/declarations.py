"""What the community keeps of people; see common.declarations."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portulan.common.declarations import Erasure, LegalBasis, declare, declare_impersonal
from portulan.community.actions.indexing import queue_messages
from portulan.community.declarations_of_answers import declare_answers
from portulan.community.declarations_of_claims import declare_claims
from portulan.community.declarations_of_hooks import declare_hooks
from portulan.community.declarations_of_order import declare_order
from portulan.community.declarations_of_writing import declare_writing
from portulan.community.models import (
    Attachment,
    Bookmark,
    Channel,
    Choice,
    Direct,
    Draft,
    FileText,
    FormerAddress,
    ImportedChannel,
    Membership,
    Mention,
    Message,
    Poll,
    PollVote,
    Profile,
    Reaction,
    Referent,
    Revision,
    ThreadFollowing,
    Webhook,
)

WHILE_ACCOUNT = _("Tant que votre compte existe.")
WHILE_MESSAGE = _("Autant que le message.")
A_YEAR = timedelta(days=365)


def declare_models() -> None:
    """Declare every model of the community."""
    declare_impersonal(Channel, because=_("Des lieux d’échange : leurs membres sont déclarés à part."))
    declare_impersonal(ImportedChannel, because=_("Ce que des canaux venus d’ailleurs sont devenus ici."))
    declare_impersonal(FormerAddress, because=_("D’anciennes adresses de canaux."))
    _declare_presence()
    _declare_words()
    _declare_own()
    _declare_tools()
    declare_hooks()
    declare_order()
    declare_answers()
    declare_claims()
    declare_writing()


def _declare_presence() -> None:
    declare(
        Profile,
        person="person",
        title=_("Profil dans la communauté"),
        purpose=_("Être reconnu et appelé par vos pairs."),
        basis=LegalBasis.CONTRACT,
        retention=WHILE_ACCOUNT,
        fields=("handle", "headline", "portrait", "digest", "arrived_at"),
        files=("portrait", "portrait_small"),
    )
    declare(
        Membership,
        person="person",
        title=_("Canaux de la communauté"),
        purpose=_("Vous montrer vos canaux et ce que vous n’y avez pas lu."),
        basis=LegalBasis.CONTRACT,
        retention=WHILE_ACCOUNT,
        fields=("channel__name", "role", "level", "is_favourite", "joined_at", "last_read_at"),
    )
    declare(
        Direct,
        person="channel__memberships__person",
        title=_("Conversations directes"),
        purpose=_("Réunir les mêmes personnes dans une même conversation."),
        basis=LegalBasis.CONTRACT,
        retention=_("Tant qu’une des personnes y est."),
        fields=("channel__created_at",),
        erasure=Erasure.KEEP,
    )
    declare(
        Referent,
        person="person",
        title=_("Canaux dont vous êtes référent"),
        purpose=_("Dire à qui s’adresser, et en combien de temps on répond d’habitude."),
        basis=LegalBasis.LEGITIMATE_INTEREST,
        retention=WHILE_ACCOUNT,
        fields=("channel__name", "asks", "away_from", "away_until", "usual_delay"),
    )


def _declare_words() -> None:
    declare(
        Message,
        person="author",
        title=_("Messages dans la communauté"),
        purpose=_("Échanger entre pairs."),
        basis=LegalBasis.CONTRACT,
        retention=_("Tant que le canal existe ; sans votre nom une fois votre compte effacé."),
        fields=("channel__name", "text", "sent_at", "edited_at", "deleted_at"),
        erasure=Erasure.ANONYMISE,
        anonymise=_forget_author,
    )
    declare(
        Attachment,
        person="uploader",
        title=_("Fichiers joints à vos messages"),
        purpose=_("Échanger entre pairs."),
        basis=LegalBasis.CONTRACT,
        retention=_("Autant que le message, et tant que votre compte existe."),
        fields=("name", "content_type", "size", "alternative", "uploaded_at"),
        files=("file",),
    )
    declare(
        FileText,
        person="attachment__uploader",
        title=_("Texte de vos fichiers joints"),
        purpose=_("Retrouver un message par ce que disent ses documents."),
        basis=LegalBasis.LEGITIMATE_INTEREST,
        retention=_("Autant que le fichier."),
        fields=("attachment__name", "text", "read_at"),
    )
    declare(
        Revision,
        person="message__author",
        title=_("Anciennes versions de vos messages"),
        purpose=_("Savoir ce qui a été dit avant une modification."),
        basis=LegalBasis.LEGITIMATE_INTEREST,
        retention=WHILE_MESSAGE,
        fields=("text", "until"),
    )
    declare(
        Reaction,
        person="person",
        title=_("Réactions"),
        purpose=_("Répondre d’un signe."),
        basis=LegalBasis.CONTRACT,
        retention=WHILE_MESSAGE,
        fields=("emoji", "at"),
    )
    declare(
        Mention,
        person="person",
        title=_("Messages qui vous appellent"),
        purpose=_("Vous prévenir qu’on s’adresse à vous."),
        basis=LegalBasis.CONTRACT,
        retention=WHILE_MESSAGE,
        fields=("kind", "is_read"),
    )


def _declare_own() -> None:
    declare_impersonal(Poll, Choice, because=_("Des questions et des réponses possibles, sans personne."))
    declare(
        PollVote,
        person="person",
        title=_("Réponses aux sondages"),
        purpose=_("Compter votre réponse, sans la montrer."),
        basis=LegalBasis.CONTRACT,
        retention=WHILE_MESSAGE,
        fields=("choice__text", "at"),
    )
    declare(
        ThreadFollowing,
        person="person",
        title=_("Fils que vous suivez"),
        purpose=_("Vous montrer les nouvelles réponses."),
        basis=LegalBasis.CONTRACT,
        retention=WHILE_MESSAGE,
        fields=("read_position", "is_on"),
    )
    declare(
        Draft,
        person="person",
        title=_("Brouillons"),
        purpose=_("Retrouver un message commencé, sur tous vos appareils."),
        basis=LegalBasis.CONTRACT,
        retention=_("Jusqu’à l’envoi, ou un an."),
        fields=("channel__name", "text", "kept_at"),
        expire=lambda: Draft.objects.filter(kept_at__lt=timezone.now() - A_YEAR),
    )
    declare(
        Bookmark,
        person="person",
        title=_("Messages gardés"),
        purpose=_("Retrouver un message."),
        basis=LegalBasis.CONTRACT,
        retention=WHILE_ACCOUNT,
        fields=("message_id", "at"),
    )


def _declare_tools() -> None:
    declare(
        Webhook,
        person="made_by",
        title=_("Crochets que vous avez ouverts"),
        purpose=_("Savoir qui laisse un autre logiciel écrire dans un canal."),
        basis=LegalBasis.LEGITIMATE_INTEREST,
        retention=_("Tant que le canal existe ; sans votre nom une fois votre compte effacé."),
        fields=("channel__name", "name", "made_at", "last_used_at", "revoked_at"),
        erasure=Erasure.ANONYMISE,
        anonymise=_forget_maker,
    )


def _forget_maker(webhook: Webhook) -> None:
    webhook.made_by = None
    webhook.save(update_fields=["made_by"])


def _forget_author(message: Message) -> None:
    message.revisions.all().delete()  # they are found by their author, who is about to go
    message.author, message.author_name = None, ""
    message.save(update_fields=["author", "author_name"])
    queue_messages([message.pk])
