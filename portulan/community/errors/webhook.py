"""What is told to other programs."""

from django.utils.translation import gettext_lazy as _

from portulan.common.refusals import Refusal


class NothingToRetry(Refusal):
    sentence = _("Cet envoi n’attend plus, ou son crochet ne part plus.")
