import logging
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db import connections
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker

from portulan.operations.rounds import Rounds


class Command(BaseCommand):
    help = "Do the background work (letters, imports, search index), until Ctrl-C or SIGTERM."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--interval", type=float, default=0.5, help="seconds between two looks at the queue (0.5)"
        )
        parser.add_argument("--batch", action="store_true", help="do what waits, then end")

    def handle(self, *args: Any, **options: Any) -> None:
        logging.getLogger("django_tasks_db").setLevel(logging.ERROR)
        turns = Rounds([] if options["batch"] else None)
        turns.start()
        worker = self._worker(options["interval"], batch=options["batch"])
        worker.configure_signals()
        try:
            worker.run()
        finally:
            turns.stop()
            connections.close_all()

    def _worker(self, interval: float, *, batch: bool) -> Worker:
        return Worker(
            queue_names=["*"],
            interval=interval,
            batch=batch,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=get_random_string(32),
            excluded_queue_names=[],
        )
