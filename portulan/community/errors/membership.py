"""Who is not there, or may not be."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from portulan.common.clock_words import day_in_words, hour_in_words
from portulan.common.refusals import Refusal


class NotOfTheCommunity(Refusal):
    sentence = _("La communauté réunit des professionnels : rejoignez d’abord votre structure.")


class NotAMember(Refusal):
    sentence = _("Rejoignez ce canal pour y écrire.")


class NotAHost(Refusal):
    sentence = _("Seuls les référents et l’équipe d’animation font cela.")


class LastHost(Refusal):
    sentence = _("Un canal sur invitation garde au moins une personne pour l’animer.")


class Muted(Refusal):
    def __init__(self, until: datetime) -> None:
        moment = timezone.localtime(until)
        when = {"day": day_in_words(moment.date()), "hour": hour_in_words(moment)}
        super().__init__(
            gettext("Une décision de modération vous demande de ne pas écrire avant le %(day)s, %(hour)s.")
            % when
        )


class KeptOut(Refusal):
    sentence = _("Une décision de modération vous tient hors de la communauté.")
