from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from portulan.common.declarations import LegalBasis, declare, declare_impersonal


class ChartersConfig(AppConfig):
    name = "portulan.charters"

    def ready(self) -> None:
        """Declare what is kept of people."""
        from portulan.charters.models import Charter, Commitment, Signature, Version

        declare(
            Signature,
            person="person",
            title=_("Chartes signées"),
            purpose=_("Savoir à quoi vous vous êtes engagé avant de publier, et quand."),
            basis=LegalBasis.CONTRACT,
            retention=_("Tant que votre compte existe ; il reste au registre une trace sans votre nom."),
            fields=("version__title", "version__number", "signed_at", "confirmations"),
        )
        declare_impersonal(
            Charter, Version, Commitment, because=_("Textes publics, qui ne disent rien de personne.")
        )
