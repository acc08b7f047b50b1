"""Messages that wait for their hour."""

from django.utils.translation import gettext_lazy as _

from portulan.common.refusals import Refusal


class HourIsPast(Refusal):
    sentence = _("Choisissez un moment à venir, d’ici un an.")


class NoLongerWaits(Refusal):
    sentence = _(
        "Ce message n’attend plus : il vient de partir, ou vous l’avez retiré. "
        "Vos nouveaux mots sont gardés en brouillon."
    )


class TooManyScheduled(Refusal):
    sentence = _("Cinquante messages programmés attendent déjà leur heure : laissez-en partir quelques-uns.")
