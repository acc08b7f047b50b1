import os
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from portulan.common.migrated import require_database
from portulan.community.exporting import export_community


class Command(BaseCommand):
    help = "Write everything that was said with its files (zip), readable by its owner alone."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--mattermost", action="store_true", help="only what Mattermost takes: no referents, no FAQ"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        require_database()
        file: Path = options["file"]
        try:
            descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError as error:
            raise CommandError(_("Ce fichier existe déjà : choisissez un autre nom.")) from error
        except OSError as error:
            raise CommandError(str(error)) from error
        with os.fdopen(descriptor, "wb") as stream:
            counted = export_community(stream, is_own=not options["mattermost"])
        said = {
            "posts": counted["post"] + counted["direct_post"],
            "channels": counted["channel"],
            "files": counted["file"],
        }
        told = _("Messages exportés : %(posts)d ; canaux : %(channels)d ; fichiers : %(files)d.")
        self.stdout.write(told % said)
        self.stdout.write(_("Ce fichier contient des conversations privées : gardez-le à l’abri."))
