from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from portulan.search.actions.rebuilding import rebuild
from portulan.search.registry import definitions


class Command(BaseCommand):
    help = "Rebuild the search indexes beside those in service, then switch."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("index", nargs="*", help="only these indexes")

    def handle(self, *args: Any, **options: Any) -> None:
        known = {definition.name: definition for definition in definitions()}
        for name in options["index"] or sorted(known):
            if name not in known:
                raise CommandError(
                    _("Il n’y a pas d’index « %(name)s ». Il y a : %(known)s.")
                    % {"name": name, "known": ", ".join(sorted(known)) or "—"}
                )
            count = rebuild(known[name], lambda done, name=name: self._show(name, done))  # type: ignore[misc]
            self.stdout.write(f"\r{name}{_(' : ')}{count} " + _("fiches, en service."))

    def _show(self, name: str, done: int) -> None:
        self.stdout.write(f"\r{name}{_(' : ')}{done}…", ending="")
        self.stdout.flush()
