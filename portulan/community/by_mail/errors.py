from django.utils.translation import gettext_lazy as _

from portulan.common.refusals import Refusal


class NotTheirAddress(Refusal):
    sentence = _(
        "On répond depuis l’adresse de son compte, celle où l’e-mail est arrivé : la vôtre en est une autre."
    )


class LetterIsTooHeavy(Refusal):
    sentence = _("Votre e-mail dépasse 25 Mo : joignez ses fichiers sur le site.")
