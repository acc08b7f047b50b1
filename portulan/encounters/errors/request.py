"""Why a request is not made."""

from django.utils.translation import gettext_lazy as _

from portulan.common.refusals import Refusal
from portulan.encounters.errors.of_field import OfField


class ExpertNotShown(Refusal):
    """The profile is not, or no longer, published."""

    sentence = _("Cette personne ne reçoit pas de demande en ce moment.")


class ExpertIsGone(Refusal):
    """Nobody reads any more."""

    sentence = _("Cette personne a fermé son compte : elle ne peut plus vous lire.")


class OwnProfile(Refusal):
    """Nobody meets themselves."""

    sentence = _("C’est votre propre profil : vous ne pouvez pas vous demander une rencontre.")


class AlreadyAsked(Refusal):
    """One request at a time to the same expert."""

    sentence = _("Vous avez déjà une demande ou une rencontre prévue avec cette personne.")


class NotPrepared(Refusal):
    """A request says why, and at least two questions."""

    sentence = _(
        "Engagement « Préparation » : dites pourquoi cette rencontre vous intéresse et préparez au moins "
        "deux questions."
    )


class WhyTooShort(NotPrepared, OfField):
    """One says why in words that tell something."""

    field = "why"
    sentence = _(
        "Engagement « Intérêt » : une ou deux phrases disent à cette personne pourquoi vous lui écrivez. Qu’est-ce "
        "qui vous attire ?"
    )


class QuestionTooShort(NotPrepared, OfField):
    """A question that one can answer."""

    field = "question1"
    sentence = _(
        "Écrivez une question en quelques mots : l’expert-métier s’en servira pour préparer sa réponse."
    )


class SameQuestions(NotPrepared, OfField):
    """Two questions are two."""

    field = "question2"
    sentence = _("Vous avez déjà écrit cette question : choisissez-en une autre.")


class UnknownOccupation(Refusal):
    """The meeting is about an occupation of the expert's."""

    sentence = _("Choisissez un des métiers de cette personne.")


class TooManyPending(Refusal):
    """Interest: so many requests at a time."""

    sentence = _(
        "Engagement « Intérêt » : vous avez déjà trois demandes en attente. Attendez une réponse, ou retirez "
        "une demande qui vous intéresse moins."
    )


class TooManyThisMonth(Refusal):
    """Interest: so many meetings a month."""

    sentence = _(
        "Engagement « Intérêt » : vous avez déjà quatre rencontres ce mois-là. Choisissez un créneau d’un "
        "autre mois : vous aurez le temps de profiter de chacune."
    )


class ExpertIsFull(Refusal):
    """The expert said how many meetings a month."""

    sentence = _(
        "Cette personne a déjà toutes les rencontres qu’elle accepte ce mois-là. Choisissez un autre mois, "
        "ou inscrivez-vous sur sa liste d’attente."
    )


class BilanAwaited(Refusal):
    """Bilan: one closes a meeting before asking for another."""

    sentence = _(
        "Engagement « Bilan » : une rencontre attend votre bilan depuis plus de deux semaines. Cinq minutes "
        "suffisent, et vous pourrez aussitôt demander la suivante."
    )


class TooManyLateChanges(Refusal):
    """Commitment: after late changes, new requests wait."""

    sentence = _(
        "Engagement « Respect des engagements » : deux rencontres ont été annulées ou déplacées tard. Vos "
        "nouvelles demandes reprendront dans quelques jours ; votre conseiller peut vous aider d’ici là."
    )
