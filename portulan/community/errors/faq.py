"""The FAQ."""

from django.utils.translation import gettext_lazy as _

from portulan.common.refusals import Refusal


class NotAnEditor(Refusal):
    sentence = _("La FAQ est tenue à jour par l’équipe d’animation et les référents.")


class NotResolvedInTheOpen(Refusal):
    sentence = _("Seule une question résolue, dans un canal ouvert à tous, devient une entrée de la FAQ.")


class AlreadyInTheFaq(Refusal):
    sentence = _("Cette question est déjà dans la FAQ.")


class NoSuchVersion(Refusal):
    sentence = _("Cette version n’existe pas, ou dit déjà cela.")
