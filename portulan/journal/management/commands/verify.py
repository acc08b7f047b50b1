from typing import Any

from django.core.management.base import BaseCommand, CommandError

from portulan.journal import signing
from portulan.journal.models import DailyHead, Entry, Stream
from portulan.journal.queries import faults


class Command(BaseCommand):
    help = "Check the register: every entry in its place, every day's signature good."

    def handle(self, *args: Any, **options: Any) -> None:
        """Print each fault and fail, or say how much was checked."""
        found = list(faults())
        for fault in found:
            self.stderr.write(f"{fault.place}: {fault.reason}")
        foreign = DailyHead.objects.exclude(public_key=signing.public_key()).count()
        if foreign:
            self.stdout.write(f"{foreign} day(s) signed with another key than this instance's present one.")
        if found:
            raise CommandError(f"The register does not hold in {len(found)} place(s).")
        self.stdout.write(
            f"The register holds: {Entry.objects.count()} entries in {Stream.objects.count()} streams, "
            f"{DailyHead.objects.count()} signed days."
        )
