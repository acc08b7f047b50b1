"""The words of rooms."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Admission(TextChoices):
    """Whether somebody may enter."""

    EXPECTED = "expected", _("Attendu")
    WAITING = "waiting", _("Attend qu’on lui ouvre")
    ADMITTED = "admitted", _("Admis")
    REFUSED = "refused", _("Non admis")
    REMOVED = "removed", _("Écarté de la salle")


class Ending(TextChoices):
    """How a stay ended."""

    LEFT = "left", _("A quitté la salle")
    LOST = "lost", _("Connexion perdue")
    INFERRED = "inferred", _("Sans signe de vie")
    RESUMED = "resumed", _("Reprise")
    MOVED = "moved", _("Continue sur un autre appareil")
    REMOVED = "removed", _("Écarté de la salle")
    CLOSED = "closed", _("Fin de la rencontre")


class Cause(TextChoices):
    """What interrupted a meeting for somebody."""

    CONNECTION = "connection", _("Connexion perdue")
    MEDIA = "media", _("Image et son interrompus")
