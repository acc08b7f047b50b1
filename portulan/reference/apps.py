from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from portulan.common.declarations import declare_impersonal


class ReferenceConfig(AppConfig):
    name = "portulan.reference"

    def ready(self) -> None:
        from portulan.reference import models

        declare_impersonal(
            models.Domain,
            models.ProfessionalDomain,
            models.Occupation,
            models.Appellation,
            models.Region,
            models.Department,
            models.Commune,
            because=_("Nomenclatures publiques des métiers et des territoires."),
        )
