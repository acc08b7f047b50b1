from django.utils.translation import gettext_lazy as _

from portulan.common.refusals import Refusal


class DeviceRefused(Refusal):
    sentence = _("Ce navigateur n’a pas donné d’adresse où vous avertir : essayez de nouveau.")
    status = 422


class TooManyDevices(Refusal):
    sentence = _("Vous êtes déjà averti sur dix appareils : retirez-en un d’abord.")
