"""What moderation refuses."""

from django.utils.translation import gettext_lazy as _

from portulan.common.refusals import Refusal


class TooManyReports(Refusal):
    """The same place has sent many reports already."""

    sentence = _(
        "Plusieurs signalements sont déjà partis de votre connexion. "
        "Votre texte est gardé ci-dessous : envoyez-le de nouveau dans une heure."
    )


class AlreadyHandled(Refusal):
    """Somebody else said what came of it; the first to say so is kept."""

    sentence = _("Une autre personne vient de traiter ce signalement.")


class NotAModerator(Refusal):
    """The person does not moderate this kind of things."""

    sentence = _("Ce signalement ne relève pas de vous.")
