"""What depends on the state of the database's tables."""

from collections.abc import Callable

from django.apps import AppConfig
from django.core.management.base import CommandError
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.db.models.signals import post_migrate
from django.utils.translation import gettext as _


def require_database() -> None:
    """Raise CommandError, in one sentence, when no migration was ever applied."""
    if not MigrationRecorder(connection).applied_migrations():
        raise CommandError(
            _("La base est vide : lancez « portulan migrate », ou « make demo » pour la démonstration.")
        )


def after_migration(app: AppConfig, act: Callable[[], object]) -> None:
    """Do that each time the database was migrated, where the app's tables stand; called in ``ready()``."""

    def run(**_sent: object) -> None:
        tables = {model._meta.db_table for model in app.get_models()}  # noqa: SLF001 (Django's public name)
        if tables <= set(connection.introspection.table_names()):
            act()

    post_migrate.connect(run, sender=app, weak=False)
