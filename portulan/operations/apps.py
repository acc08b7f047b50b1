from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from portulan.common.health import examine


class OperationsConfig(AppConfig):
    name = "portulan.operations"

    def ready(self) -> None:
        from portulan.operations import examinations

        examine(_("Configuration"), examinations.configuration)
        examine(_("Base de données"), examinations.database)
        examine(_("Disque"), examinations.disk)
        examine(_("E-mail"), examinations.mail)
        examine(_("Pages"), examinations.pages)
