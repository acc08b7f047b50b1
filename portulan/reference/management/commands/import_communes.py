from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from portulan.reference.actions import import_communes
from portulan.reference.actions.tables import UnreadableFile


class Command(BaseCommand):
    help = "Load communes from an official file (CSV: code, name, postal code, latitude, longitude)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            outcome = import_communes(file=options["file"])
        except UnreadableFile as refusal:
            raise CommandError(str(refusal)) from refusal
        for problem in outcome.problems:
            self.stderr.write(problem)
        text = _("%(added)d communes ajoutées, %(updated)d mises à jour, %(rejected)d lignes refusées.")
        counted = {"added": outcome.added, "updated": outcome.updated, "rejected": outcome.rejected}
        self.stdout.write(text % counted)
