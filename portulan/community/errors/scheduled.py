"""Messages that wait for their hour."""

from django.utils.translation import gettext_lazy as _

from portulan.common.refusals import Refusal


class HourIsPast(Refusal):
    sentence = _("Choisissez un moment à venir, d’ici un an.")


class TooManyScheduled(Refusal):
    sentence = _("Cinquante messages programmés attendent déjà leur heure : laissez-en partir quelques-uns.")
