"""What is told to other programs."""

from django.utils.translation import gettext_lazy as _

from portulan.common.refusals import Refusal


class NothingToRetry(Refusal):
    sentence = _("Cet envoi n’attend plus, ou son crochet ne part plus.")


class InnerAddress(Refusal):
    sentence = _("Seule l’équipe d’animation peut faire prévenir une adresse du réseau de la plateforme.")
