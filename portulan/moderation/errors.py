"""What moderation refuses."""

from django.utils.translation import gettext_lazy as _

from portulan.common.refusals import Refusal


class TooManyReports(Refusal):
    """The same place has sent many reports already."""

    sentence = _(
        "Plusieurs signalements sont déjà partis de votre connexion. "
        "Votre texte est gardé ci-dessous : envoyez-le de nouveau dans une heure."
    )


class NotAModerator(Refusal):
    """The person does not moderate this kind of things."""

    sentence = _("Ce signalement ne relève pas de vous.")
