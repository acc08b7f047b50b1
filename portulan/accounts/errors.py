"""Why an act on people and structures is refused."""

from django.utils.translation import gettext_lazy as _

from portulan.common.refusals import Refusal


class LastManager(Refusal):
    """A structure keeps at least one manager."""

    sentence = _("Une structure garde au moins un responsable : nommez-en un autre d’abord.")


class LastAdministrator(Refusal):
    """The instance keeps at least one administrator."""

    sentence = _("L’instance garde au moins un administrateur : nommez-en un autre d’abord.")


class NotManager(Refusal):
    """Only managers change a structure."""

    sentence = _("Seul un responsable de la structure peut faire cela.")


class NotAdministrator(Refusal):
    """Only administrators change the team."""

    sentence = _("Seul un administrateur peut faire cela.")


class AlreadyMember(Refusal):
    """The person is already in the structure."""

    sentence = _("Cette personne fait déjà partie de la structure.")


class InvitationOver(Refusal):
    """Used, withdrawn or too old."""

    sentence = _("Cette invitation n’est plus valable. Demandez-en une nouvelle à votre structure.")


class SiretTaken(Refusal):
    """One structure per SIRET."""

    sentence = _("Une structure porte déjà ce SIRET. Demandez à l’un de ses responsables de vous y inviter.")


class TooManyTokens(Refusal):
    """Twenty at a time: forgotten ones are as many open doors."""

    sentence = _("Vous avez déjà vingt jetons : révoquez ceux qui ne servent plus.")
