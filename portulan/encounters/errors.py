"""What encounters refuse; each sentence names the commitment of the charter that it holds."""

from django.utils.translation import gettext_lazy as _

from portulan.common.refusals import Refusal


class CharterNotSigned(Refusal):
    """The charter of one's role stands before the first act."""

    sentence = _("Signez d’abord la charte.")


class NotAnExplorer(Refusal):
    """One introduces oneself before asking for a meeting."""

    sentence = _("Complétez d’abord votre profil d’explorateur.")


class ConsentAwaited(Refusal):
    """Under fifteen, a guardian consents first."""

    sentence = _(
        "Avant 15 ans, l’accord d’un responsable légal vient d’abord. Nous lui avons écrit : dès sa réponse, "
        "vous pourrez demander une rencontre."
    )


class ConsentRefused(Refusal):
    """A guardian's no is not asked again by the child; only the team opens the question again."""

    sentence = _(
        "Votre responsable légal n’a pas donné son accord. S’il change d’avis, il peut nous écrire : l’équipe "
        "vous permettra de le lui demander de nouveau."
    )


class TooManyLetters(Refusal):
    """A guardian is not written to again and again."""

    sentence = _(
        "Plusieurs lettres sont déjà parties aujourd’hui. Attendez demain pour en envoyer une autre."
    )


class ConsentNotGiven(Refusal):
    """There is no consent to take back, or nothing to open again."""

    sentence = _("L’accord n’en est plus là : rechargez la page.")


class NotAnAge(Refusal):
    """Nobody alive was born then."""

    sentence = _("Vérifiez cette date : les rencontres s’adressent aux plus de 10 ans.")


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


class _OfField(Refusal):
    """A refusal of what one box holds: it is said beside it."""

    field = ""


class NotPrepared(Refusal):
    """A request says why, and at least two questions."""

    sentence = _(
        "Engagement « Préparation » : dites pourquoi cette rencontre vous intéresse et préparez au moins "
        "deux questions."
    )


class WhyTooShort(NotPrepared, _OfField):
    """One says why in words that tell something."""

    field = "why"
    sentence = _(
        "Engagement « Intérêt » : une ou deux phrases disent à cette personne pourquoi vous lui écrivez. Qu’est-ce "
        "qui vous attire ?"
    )


class QuestionTooShort(NotPrepared, _OfField):
    """A question that one can answer."""

    field = "question1"
    sentence = _(
        "Écrivez une question en quelques mots : l’expert-métier s’en servira pour préparer sa réponse."
    )


class SameQuestions(NotPrepared, _OfField):
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


class NotWaiting(Refusal):
    """The request was answered, withdrawn or has expired in the meantime."""

    sentence = _("Cette demande n’attend plus de réponse.")


class NotPlanned(Refusal):
    """Only a meeting to come can be moved or cancelled."""

    sentence = _("Cette rencontre n’est plus prévue : elle ne peut plus être déplacée ni annulée.")


class NotYours(Refusal):
    """Only the person concerned may do it."""

    sentence = _("Cette action revient à l’autre personne.")


class AnswerMissing(_OfField):
    """A request is declined with a kind sentence."""

    field = "sentence"
    sentence = _("Écrivez une phrase bienveillante : elle sera lue par la personne qui vous a écrit.")


class ReasonMissing(_OfField):
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


class TooManyInvitations(Refusal):
    """So many letters a day from one counsellor."""

    sentence = _("200 invitations sont parties aujourd’hui : envoyez les autres demain.")


class ThreadIsClosed(Refusal):
    """Nobody writes in the thread of a request that came to nothing."""

    sentence = _("Cet échange est terminé : on n’y écrit plus.")


class MessageIsEmpty(_OfField):
    """There is nothing to send."""

    field = "text"
    sentence = _("Écrivez un message avant de l’envoyer.")


class KeyIsTaken(Refusal):
    """The form's key is that of somebody's message."""

    sentence = _("Ce message n’a pas pu partir : rechargez la page, puis envoyez-le de nouveau.")


class LinkIsOver(Refusal):
    """The letter's link served already, or is too old."""

    sentence = _("Ce lien a déjà servi, ou n’est plus valable.")


class ProfileIncomplete(Refusal):
    """A profile says what explorers need to choose."""

    sentence = _("Complétez votre profil avant de l’envoyer : métier, parcours et langue.")


class NotTheTeam(Refusal):
    """Only the team approves experts."""

    sentence = _("Seule l’équipe peut prendre cette décision.")


class AlreadyDecided(Refusal):
    """Somebody else decided in the meantime."""

    sentence = _("Une décision vient d’être rendue sur ce profil.")


class ChangedSince(Refusal):
    """What the team would publish is no longer what it read."""

    sentence = _("Ce profil a changé pendant que vous le lisiez : relisez-le avant de décider.")


class ExpertIsMinor(Refusal):
    """Who introduced themselves as under eighteen tells of no occupation yet."""

    sentence = _(
        "On devient expert-métier à partir de 18 ans. Si votre date de naissance est fausse, écrivez-nous."
    )


class ReasonNeeded(Refusal):
    """A profile is not sent back without saying why."""

    sentence = _("Dites pourquoi : la personne pourra corriger son profil et l’envoyer de nouveau.")


class AlreadyFollowed(Refusal):
    """The counsellor follows this person."""

    sentence = _("Vous suivez déjà cette personne.")


class AlreadyInvited(Refusal):
    """A letter to this address still waits for its answer."""

    sentence = _("Une invitation attend déjà la réponse de cette personne. Vous pouvez la renvoyer.")


class OwnAddress(Refusal):
    """A counsellor does not follow themselves."""

    sentence = _("C’est votre propre adresse : invitez quelqu’un d’autre.")


class InvitedToday(Refusal):
    """An invitation is sent again once a day at most."""

    sentence = _("Cette invitation est partie il y a moins d’un jour : laissez le temps de la lire.")


class TooManyRows(Refusal):
    """A file of invitations holds a counsellor's list, not a town's."""

    sentence = _("Ce fichier compte plus de 200 lignes : coupez-le en plusieurs.")


class NoAddresses(Refusal):
    """Nothing in the file looks like an e-mail address."""

    sentence = _("Aucune colonne de ce fichier ne contient d’adresses e-mail.")
