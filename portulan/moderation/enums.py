"""The words of moderation."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ReportReason(TextChoices):
    """What is wrong, as anybody can say it."""

    WRONG = "wrong", _("Une information est fausse ou a changé")
    BROKEN = "broken", _("Un lien ou un contact ne marche pas")
    ENDED = "ended", _("C’est terminé ou annulé")
    UNSUITABLE = "unsuitable", _("Le contenu n’a pas sa place ici")
    OTHER = "other", _("Autre chose")


class ReportState(TextChoices):
    """Whether somebody looked into it."""

    OPEN = "open", _("À traiter")
    HANDLED = "handled", _("Traité")
