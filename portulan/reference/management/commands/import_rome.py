from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from portulan.reference.actions import import_rome
from portulan.reference.actions.tables import UnreadableFile
from portulan.reference.models import Occupation


class Command(BaseCommand):
    help = "Load the whole official list of the ROME."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            outcome = import_rome(files=options["files"])
        except UnreadableFile as refusal:
            raise CommandError(str(refusal)) from refusal
        for problem in outcome.problems:
            self.stderr.write(problem)
        text = _("%(added)d appellations ajoutées, %(updated)d mises à jour, %(rejected)d lignes refusées ; ")
        counted = {"added": outcome.added, "updated": outcome.updated, "rejected": outcome.rejected}
        total = _("%(count)d métiers en tout.") % {"count": Occupation.objects.count()}
        self.stdout.write(text % counted + total)
