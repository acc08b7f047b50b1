from argparse import ArgumentParser
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from portulan.common.refusals import Refusal
from portulan.demonstration.actions.loading import SEED, load_region


class Command(BaseCommand):
    help = "Load the demonstration region into an empty database; once loaded, does nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--resources", type=int, default=600, help="about how many resources (600)")
        parser.add_argument("--seed", type=int, default=SEED, help=f"another region ({SEED})")
        parser.add_argument(
            "--no-index", action="store_false", dest="index", help="leave the search index as it is"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        progress = self._show if options["verbosity"] else _silent
        try:
            loaded = load_region(resources=options["resources"], seed=options["seed"], progress=progress)
        except Refusal as refusal:
            raise CommandError(str(refusal)) from refusal
        if loaded:
            self._end(options)

    def _end(self, options: dict[str, Any]) -> None:
        if options["verbosity"]:
            self.stdout.write("\r" + _("La région de démonstration est chargée."))
        if options["index"]:
            call_command("reindex", stdout=self.stdout)

    def _show(self, done: int) -> None:
        self.stdout.write("\r" + _("%(done)s ressources…") % {"done": done}, ending="")
        self.stdout.flush()


def _silent(done: int) -> None:
    """Show nothing."""
