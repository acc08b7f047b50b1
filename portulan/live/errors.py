from django.utils.translation import gettext_lazy as _

from portulan.common.refusals import Refusal


class TooFast(Refusal):
    sentence = _("Vous allez trop vite pour nous : attendez quelques secondes.")


class UnknownAct(Refusal):
    sentence = _("Cette page n’est plus à jour : rechargez-la.")
