from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DemonstrationConfig(AppConfig):
    name = "portulan.demonstration"

    def ready(self) -> None:
        """Declare what the demonstration keeps."""
        from portulan.common.declarations import declare_impersonal
        from portulan.demonstration.models import DemonstrationPerson

        declare_impersonal(
            DemonstrationPerson,
            because=_("Les personnages de la démonstration : aucun n’existe."),
        )
