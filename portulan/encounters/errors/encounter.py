"""Why an encounter is not answered, changed, spoken of or closed."""

from django.utils.translation import gettext_lazy as _

from portulan.common.refusals import Refusal
from portulan.encounters.errors.of_field import OfField


class NotWaiting(Refusal):
    """The request was answered, withdrawn or has expired in the meantime."""

    sentence = _("Cette demande n’attend plus de réponse.")


class NotPlanned(Refusal):
    """Only a meeting to come can be moved or cancelled."""

    sentence = _("Cette rencontre n’est plus prévue : elle ne peut plus être déplacée ni annulée.")


class NotYours(Refusal):
    """Only the person concerned may do it."""

    sentence = _("Cette action revient à l’autre personne.")


class AnswerMissing(OfField):
    """A request is declined with a kind sentence."""

    field = "sentence"
    sentence = _("Écrivez une phrase bienveillante : elle sera lue par la personne qui vous a écrit.")


class ReasonMissing(OfField):
    """Commitment: a late change says why."""

    field = "reason"
    sentence = _(
        "Engagement « Respect des engagements » : à moins de 24 heures de la rencontre, dites pourquoi. "
        "L’autre personne a réservé ce moment pour vous."
    )


class ProposalOver(Refusal):
    """Somebody answered, or proposed another time since."""

    sentence = _("Cette proposition n’attend plus de réponse.")


class NotOver(Refusal):
    """One writes the bilan once the meeting is past."""

    sentence = _("La rencontre n’a pas encore eu lieu : son bilan s’écrira après.")


class AlreadyWritten(Refusal):
    """It was sent before."""

    sentence = _("Vous l’avez déjà envoyé. Merci !")


class AlreadyThanked(Refusal):
    """One word of thanks a meeting."""

    sentence = _("Votre remerciement est déjà parti.")


class TooFast(Refusal):
    """Each act sends somebody a letter: nobody sends them by the dozen."""

    sentence = _("C’est beaucoup en peu de temps : laissez à l’autre le temps de lire, et revenez plus tard.")


class ThreadIsClosed(Refusal):
    """Nobody writes in the thread of a request that came to nothing."""

    sentence = _("Cet échange est terminé : on n’y écrit plus.")


class MessageIsEmpty(OfField):
    """There is nothing to send."""

    field = "text"
    sentence = _("Écrivez un message avant de l’envoyer.")


class KeyIsTaken(Refusal):
    """The form's key is that of somebody's message."""

    sentence = _("Ce message n’a pas pu partir : rechargez la page, puis envoyez-le de nouveau.")
