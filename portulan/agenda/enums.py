"""The words of the agenda."""

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _


class AppointmentState(TextChoices):
    """From the ten minutes in which somebody is booking to the end."""

    HELD = "held", _("En cours de réservation")
    PENDING = "pending", _("En attente de réponse")
    CONFIRMED = "confirmed", _("Confirmé")
    CANCELLED = "cancelled", _("Annulé")


class Weekday(IntegerChoices):
    """As Python counts them."""

    MONDAY = 0, _("Lundi")
    TUESDAY = 1, _("Mardi")
    WEDNESDAY = 2, _("Mercredi")
    THURSDAY = 3, _("Jeudi")
    FRIDAY = 4, _("Vendredi")
    SATURDAY = 5, _("Samedi")
    SUNDAY = 6, _("Dimanche")


class ChangeKind(TextChoices):
    """What an exception does to the usual week."""

    CLOSED = "closed", _("Indisponible")
    OPEN = "open", _("Disponible en plus")
