from pathlib import Path

from portulan.community.interchange.mattermost import Bulk
from portulan.community.interchange.vocabulary import Source
from portulan.community.management.importing import ImportCommand


class Command(ImportCommand):
    help = "Bring in a Mattermost bulk export (JSONL, or a zip of it); a second time, only what is new."
    name = "mattermost"

    def opened(self, file: Path) -> Source:
        return Bulk(file)
