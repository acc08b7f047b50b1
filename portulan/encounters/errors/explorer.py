"""What stands before an explorer's first act."""

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
