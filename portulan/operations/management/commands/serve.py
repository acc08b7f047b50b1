from argparse import ArgumentParser
from typing import Any

import uvicorn
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext_lazy as _

from portulan.operations.ports import require_free

ONE_PROCESS = _(
    "Plusieurs processus ne se parlent que par Redis : donnez REDIS_URL, ou gardez un seul processus. "
    "Sans lui, deux personnes d’une même salle pourraient ne pas se voir."
)


class Command(BaseCommand):
    help = "Serve the pages, until Ctrl-C or SIGTERM."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", default="127.0.0.1", help="address to listen on (127.0.0.1)")
        parser.add_argument("--port", type=int, default=8000, help="port to listen on (8000)")
        parser.add_argument("--workers", type=int, default=1, help="number of processes (1)")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["workers"] > 1 and not settings.REDIS_URL:
            raise CommandError(str(ONE_PROCESS))
        require_free(options["host"], options["port"])
        uvicorn.run(
            "portulan.config.asgi:application",
            host=options["host"],
            port=options["port"],
            workers=options["workers"],
            lifespan="off",
            log_level="warning",
            access_log=False,
            proxy_headers=settings.TRUSTED_PROXIES > 0,
            server_header=False,
            timeout_graceful_shutdown=10,
            ws_ping_interval=5,  # a machine asleep is known within ten seconds
            ws_ping_timeout=5,
            ws_per_message_deflate=False,  # half the cost and memory of a connection, for lines of one kilobyte
            ws_max_size=256 * 1024,  # bytes of one message: a session description is a tenth of it
        )
