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


class CalendarProblem(TextChoices):
    """Why another calendar was not read, in the sentence shown beside its address."""

    UNREADABLE = (
        "unreadable",
        _(
            "Cette adresse ne donne pas d’agenda lisible. Vérifiez-la : nous réessayons toutes les demi-heures."
        ),
    )
    TOO_OFTEN = (
        "too_often",
        _(
            "Un événement de cet agenda se répète toutes les heures, plus souvent, ou à un intervalle nul. Nous "
            "lisons les répétitions par jour, semaine, mois ou année : corrigez-le, ou donnez un autre agenda."
        ),
    )
    TOO_LONG = (
        "too_long",
        _("Cet agenda est trop long à lire. Donnez l’adresse d’un agenda où moins d’événements se répètent."),
    )


class ChangeKind(TextChoices):
    """What an exception does to the usual week."""

    CLOSED = "closed", _("Indisponible")
    OPEN = "open", _("Disponible en plus")
