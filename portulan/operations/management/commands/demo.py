import os
import sys
import time
import urllib.error
import urllib.request
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command, get_commands
from django.core.management.base import BaseCommand
from django.db import connections
from django.utils.translation import gettext as _

from portulan.operations.children import Children
from portulan.operations.data_folder import choose_demonstration
from portulan.operations.ports import require_free


class Command(BaseCommand):
    help = "Load the demonstration region and serve it with its worker, until Ctrl-C."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=int, default=8000, help="port to listen on (8000)")
        parser.add_argument(
            "--resources",
            type=int,
            default=600,
            help="about how many resources to load at the first run (600)",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        require_free("127.0.0.1", options["port"])
        if not settings.DEMONSTRATION:
            become_demonstration()
        try:
            self._prepare(options["resources"])
        except KeyboardInterrupt:
            sys.exit(130)
        sys.exit(self._serve(options["port"]))

    def _prepare(self, resources: int) -> None:
        self._say(_("Préparation de la région de démonstration…"))
        call_command("migrate", verbosity=0, interactive=False)
        if "load_demonstration" in get_commands():
            call_command("load_demonstration", resources=resources)
        if "reindex" in get_commands() and not has_content(settings.SEARCH_INDEX_DIR):
            call_command("reindex")
        connections.close_all()

    def _serve(self, port: int) -> int:
        children = Children()
        try:
            children.start("serve", "--port", str(port))
            children.start("worker")
            if answers(f"http://127.0.0.1:{port}/sante/", children):
                self._welcome(port)
            children.wait()
        finally:
            result = children.stop()
        stopped, broken = (
            _("Tout est arrêté."),
            _("Un processus s’est arrêté ; les lignes ci-dessus disent pourquoi."),
        )
        self._say(stopped if result == 0 else broken)
        return result

    def _welcome(self, port: int) -> None:
        self._say(_("Portulan est là : http://localhost:%(port)s (Ctrl-C pour arrêter)") % {"port": port})
        self._say(_("Qui y devenir, qu’essayer : http://localhost:%(port)s/demo/") % {"port": port})

    def _say(self, sentence: str) -> None:
        self.stdout.write(sentence)
        self.stdout.flush()


def become_demonstration() -> None:
    """Start this same command again as the demonstration: settings are read once, from the environment."""
    choose_demonstration(os.environ)
    sys.stdout.flush()
    os.execv(sys.executable, [sys.executable, "-m", "portulan", *sys.argv[1:]])  # noqa: S606 (this very command)


def has_content(folder: Path) -> bool:
    """Whether the folder exists and holds something."""
    return folder.is_dir() and any(folder.iterdir())


def answers(address: str, children: Children, seconds: float = 60) -> bool:
    """Wait for the pages to be served; false when a child ended first."""
    until = time.monotonic() + seconds
    while children.alive() and time.monotonic() < until:
        try:
            with urllib.request.urlopen(address, timeout=5):  # noqa: S310 (our own address)
                return True
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    return False
