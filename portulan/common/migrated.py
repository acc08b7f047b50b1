"""Commands that read the database say so when there is none yet."""

from django.core.management.base import CommandError
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils.translation import gettext as _


def require_database() -> None:
    """Raise CommandError, in one sentence, when no migration was ever applied."""
    if not MigrationRecorder(connection).applied_migrations():
        raise CommandError(
            _("La base est vide : lancez « portulan migrate », ou « make demo » pour la démonstration.")
        )
