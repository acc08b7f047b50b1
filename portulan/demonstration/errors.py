"""What the demonstration refuses."""

from django.utils.translation import gettext_lazy as _

from portulan.common.refusals import Refusal


class HoldsSomethingElse(Refusal):
    """The database is not empty and is not the demonstration."""

    sentence = _(
        "Cette base contient déjà des comptes ou des ressources qui ne sont pas ceux de la démonstration. "
        "Elle reste telle quelle ; pour la démonstration, donnez un autre dossier avec PORTULAN_DATA, "
        "ou une base vide."
    )
