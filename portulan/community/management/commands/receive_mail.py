import os
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db import DatabaseError

from portulan.community.actions.answering import receive_letter
from portulan.community.by_mail.incoming import HEAVIEST


class Command(BaseCommand):
    help = (
        "Take in one letter on the standard input, as a mail server hands it over: an answer to one of ours."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--recipient", default="", help="the address that the mail server delivers to")

    def handle(self, *args: Any, **options: Any) -> None:
        content = sys.stdin.buffer.read(HEAVIEST + 1)
        try:
            outcome = receive_letter(content, recipient=options["recipient"])
        except DatabaseError as error:
            self.stderr.write(str(error))
            sys.exit(os.EX_TEMPFAIL)  # the mail server keeps the letter, and brings it again
        self.stdout.write(outcome.value)
