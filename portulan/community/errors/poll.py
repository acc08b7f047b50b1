"""Polls."""

from django.utils.translation import gettext_lazy as _

from portulan.common.refusals import Refusal


class PollIsClosed(Refusal):
    sentence = _("Ce sondage est clos.")


class ChooseOne(Refusal):
    sentence = _("Ce sondage attend une seule réponse.")
