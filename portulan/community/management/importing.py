"""What the commands that bring a discussion space in have in common."""

import json
from abc import abstractmethod
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from portulan.common.migrated import require_database
from portulan.community.actions.importing import import_community
from portulan.community.interchange.counting import Report, Tally
from portulan.community.interchange.fields import Unreadable
from portulan.community.interchange.vocabulary import Source
from portulan.community.management.words import KINDS, REASONS


class ImportCommand(BaseCommand):
    """Reads a file, brings in what is new, says what was done; ``name`` is the default name of the source."""

    name = ""

    @abstractmethod
    def opened(self, file: Path) -> Source:
        """The file as a source. Raises Unreadable."""

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="count, write nothing")
        parser.add_argument("--json", action="store_true", help="answer in JSON")
        parser.add_argument(
            "--source",
            default=self.name,
            help="name of the space the file comes from, when there are several",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        require_database()
        name, dry = options["source"][:60], options["dry_run"]
        try:
            report = import_community(source=self.opened(options["file"]), name=name, dry=dry)
        except Unreadable as refusal:
            raise CommandError(str(refusal)) from refusal
        if options["json"]:
            self.stdout.write(json.dumps(report.as_json(), ensure_ascii=False, indent=2))
        else:
            self._tell(report)

    def _tell(self, report: Report) -> None:
        for number, sentence in report.problems:
            line = {"number": number, "sentence": sentence}
            self.stderr.write(_("Ligne %(number)d : %(sentence)s") % line)
        for kind, tally in report.tallies.items():
            self.stdout.write(_sentence(kind, tally, is_dry=report.is_dry))
        if report.left_files:
            self.stdout.write(_("Fichiers non repris :"))
        for name in report.left_files:
            self.stdout.write(f"  {name}")


def _sentence(kind: str, tally: Tally, *, is_dry: bool) -> str:
    made = _("%(made)d à créer") if is_dry else _("%(made)d créés")
    parts = [made % {"made": tally.made}, _("%(existing)d déjà là") % {"existing": tally.existing}]
    parts += [f"{count} {REASONS.get(why, why)}" for why, count in tally.skipped.items()]
    read = _("%(kind)s : %(read)d lus") % {"kind": KINDS.get(kind, kind), "read": tally.read}
    return f"{read}, {', '.join(parts)}"
