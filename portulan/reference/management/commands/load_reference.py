from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from portulan.reference.actions import load_built_in


class Command(BaseCommand):
    help = "Load the built-in domains, occupations and territories again."

    def handle(self, *args: Any, **options: Any) -> None:
        counts = load_built_in()
        self.stdout.write(
            _("%(occupations)d métiers, %(departments)d départements, %(communes)d communes.")
            % {
                "occupations": counts["Occupation"],
                "departments": counts["Department"],
                "communes": counts["Commune"],
            }
        )
