import json
from collections import Counter
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from portulan.common.migrated import require_database
from portulan.common.refusals import Refusal
from portulan.directory.judging.inspection import inspect


class Command(BaseCommand):
    help = "Say what a file of resources holds and what an import would do with it; nothing is stored."

    def add_arguments(self, parser: CommandParser) -> None:
        """The file, and the form of the answer."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--json", action="store_true", help="as JSON, with each row's fate")

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        """Print what was detected, the proposed mapping, and the fates."""
        require_database()
        try:
            with file.open("rb") as opened:
                found = inspect(opened)
        except FileNotFoundError as error:
            raise CommandError(f"{file} does not exist.") from error
        except Refusal as refusal:
            raise CommandError(str(refusal)) from refusal
        if options["json"]:
            self.stdout.write(json.dumps(found, ensure_ascii=False, indent=2))
            return
        fates = Counter(row["fate"] for row in found["rows"])
        self.stdout.write(f"{file.name}: {found['kind']}, {found['encoding']}, {found['row_count']} rows")
        for name, target in found["mapping"]["columns"].items():
            self.stdout.write(f"  {name} → {target or '(ignored)'}")
        self.stdout.write(
            f"{fates['good']} good, {fates['bad']} bad, {found['distinct_links']} distinct links"
        )
