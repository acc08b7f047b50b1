from typing import Any

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from portulan.common.declarations import LegalBasis, declare, declare_impersonal
from portulan.common.migrated import after_migration
from portulan.common.workspace import add_entry, add_panel


class ChartersConfig(AppConfig):
    name = "portulan.charters"

    def ready(self) -> None:
        """Declare what is kept of people; show administrators their pages."""
        from portulan.accounts.rules import is_administrator
        from portulan.charters.actions import load_charters
        from portulan.charters.models import Charter, Commitment, Signature, Version

        declare(
            Signature,
            person="person",
            title=_("Chartes signées"),
            purpose=_("Savoir ce que vous avez signé avant de publier, et quand."),
            basis=LegalBasis.CONTRACT,
            retention=_("Tant que votre compte existe ; il reste au registre une trace sans votre nom."),
            fields=("version__title", "version__number", "signed_at", "confirmations"),
        )
        after_migration(self, load_charters)
        add_entry(82, _("Chartes"), "charters:desk", is_administrator)
        add_panel(40, "charters/_administration_panel.html", _administration)
        declare_impersonal(
            Charter, Version, Commitment, because=_("Textes publics, qui ne disent rien de personne.")
        )


def _administration(person: Any) -> dict[str, Any] | None:
    from portulan.accounts.rules import is_administrator

    return {} if is_administrator(person) else None
