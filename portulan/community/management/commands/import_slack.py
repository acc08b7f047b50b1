from pathlib import Path

from portulan.community.interchange.slack import Workspace
from portulan.community.interchange.vocabulary import Source
from portulan.community.management.importing import ImportCommand


class Command(ImportCommand):
    help = "Bring in a Slack export (zip); a second time, only what is new."
    name = "slack"

    def opened(self, file: Path) -> Source:
        return Workspace(file)
