"""What `portulan doctor` looks at that belongs to no app."""

import shutil
import tempfile

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.mail import get_connection
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation import gettext as _

from portulan.common.health import Finding

LEAST_FREE = 1024**3
SHORTEST_KEY = 40


def configuration() -> Finding:
    """The secret key, the debug mode and the hosts."""
    faults = [sentence for wrong, sentence in _faults() if wrong]
    if faults:
        return Finding(
            False, " ".join(faults), _("Les variables d’environnement sont décrites dans docs/operations.md.")
        )
    return Finding(True, _("clé secrète, hôtes et mode en ordre"))


def _faults() -> list[tuple[bool, str]]:
    return [
        (
            len(_secret_key()) < SHORTEST_KEY,
            _("PORTULAN_SECRET_KEY manque ou compte moins de 40 caractères."),
        ),
        (settings.DEBUG, _("PORTULAN_DEBUG montre l’intérieur du service aux visiteurs.")),
        ("*" in settings.ALLOWED_HOSTS, _("PORTULAN_HOSTS accepte n’importe quel nom d’hôte.")),
        (not settings.ALLOWED_HOSTS, _("PORTULAN_HOSTS est vide.")),
    ]


def _secret_key() -> str:
    try:
        return str(settings.SECRET_KEY)
    except ImproperlyConfigured:  # empty
        return ""


def database() -> Finding:
    """Reachable, and with every migration applied."""
    executor = MigrationExecutor(connection)
    waiting = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    if waiting:
        return Finding(False, _("%(count)s migrations à appliquer") % {"count": waiting}, "portulan migrate")
    return Finding(True, _("joignable et à jour (%(vendor)s)") % {"vendor": connection.vendor})


def disk() -> Finding:
    """Room left, and the right to write in the data folder."""
    folder = settings.DATA_DIR
    try:
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        return Finding(
            False, str(error), _("Donnez à ce compte le droit d’écrire dans %(folder)s.") % {"folder": folder}
        )
    free = shutil.disk_usage(folder).free
    said = _("%(free)s Go libres dans %(folder)s") % {"free": free // 1024**3, "folder": folder}
    return Finding(free >= LEAST_FREE, said, "" if free >= LEAST_FREE else _("Libérez au moins 1 Go."))


def mail() -> Finding:
    """The mail server takes our connection; nothing is sent."""
    sender = get_connection()
    try:
        sender.open()
        sender.close()
    except OSError as error:
        return Finding(
            False, str(error), _("Vérifiez EMAIL_URL, par exemple smtp+tls://compte:secret@serveur:587.")
        )
    return Finding(True, _("le serveur répond"))


def pages() -> Finding:
    """The scripts and styles of the pages are built."""
    if (settings.FRONTEND_DIST / "manifest.json").exists():
        return Finding(True, _("scripts et styles construits"))
    return Finding(False, _("scripts et styles absents"), "make setup")
