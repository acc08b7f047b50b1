import sys
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from portulan.common.declarations import Text
from portulan.common.health import Finding, findings


class Command(BaseCommand):
    help = "Examine this instance: each thing is well, or how to mend it. Ends with 1 when something is not."
    requires_system_checks = []

    def handle(self, *args: Any, **options: Any) -> None:
        results = findings()
        for name, finding in results:
            self.stdout.write(self._line(name, finding))
        if not all(finding.well for _name, finding in results):
            sys.exit(1)

    def _line(self, name: Text, finding: Finding) -> str:
        if finding.well:
            return f"{self.style.SUCCESS('OK')}  {name}{_(' : ')}{finding.message}"
        remedy = f"\n    → {finding.remedy}" if finding.remedy else ""
        return f"{self.style.ERROR('!!')}  {name}{_(' : ')}{finding.message}{remedy}"
