from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from portulan.common.background import every
from portulan.common.workspace import add_entry
from portulan.notifications.kinds import Kind, register


class PrivacyConfig(AppConfig):
    name = "portulan.privacy"
    verbose_name = _("Vie privée")

    def ready(self) -> None:
        """Keep the promises of retention each day; show “Mes données”."""
        from portulan.privacy.actions import keep_retention

        register(Kind("retention", _("L’effacement prochain de votre compte"), _("Compte"), optional=False))
        every(24 * 3600, "retention", keep_retention)
        add_entry(70, _("Mes données"), "privacy:my_data", lambda person: True)
