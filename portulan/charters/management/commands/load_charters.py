from django.core.management.base import BaseCommand

from portulan.charters.actions import load_charters


class Command(BaseCommand):
    """Publish the charters delivered with the program."""

    help = "Publishes the charters delivered with the program, where they are newer than those in force."

    def handle(self, *args: object, **options: object) -> None:
        """Load them and say which version of each is in force."""
        for version in load_charters():
            self.stdout.write(f"{version.charter.slug}: {version.number}")
