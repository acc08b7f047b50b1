from django.utils.translation import gettext_lazy as _

from portulan.common.refusals import Refusal


class TooFast(Refusal):
    sentence = _("Vous allez trop vite pour nous : attendez quelques secondes.")


class UnknownAct(Refusal):
    sentence = _("Cette page n’est plus à jour : rechargez-la.")


class Broken(Refusal):
    """What was asked met a fault of ours: said once, so that a page does not ask the same for ever."""

    sentence = _("Une erreur de notre côté empêche de le faire : elle est notée. Réessayez dans un moment.")
