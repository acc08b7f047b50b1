"""The `portulan` command: Django's, under the project's name."""

import os
import sys

from portulan.operations.data_folder import follow_demonstration
from portulan.operations.public_address import follow_port


def main() -> None:
    """Run a management command with Portulan's settings."""
    if "demo" not in sys.argv[1:2]:  # which says so itself
        follow_demonstration(os.environ)
    follow_port(os.environ, sys.argv[1:])
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portulan.config.settings")
    from django.core.management import execute_from_command_line  # noqa: PLC0415 (settings first)

    command = [word.replace("-", "_") for word in sys.argv[1:2] if not word.startswith("-")]
    execute_from_command_line(["portulan", *(command or sys.argv[1:2]), *sys.argv[2:]])


if __name__ == "__main__":
    main()
