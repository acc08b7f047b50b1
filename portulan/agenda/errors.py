"""What the agenda refuses, each with its sentence."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from portulan.common.refusals import Refusal


class SlotIsTaken(Refusal):
    """Somebody else holds or booked it."""

    sentence = _("Ce créneau vient d’être pris. Choisissez-en un autre : la liste est à jour.")


class SlotIsNotOffered(Refusal):
    """It is not, or no longer, among the slots computed."""

    sentence = _("Ce créneau n’est pas proposé. Choisissez-en un dans la liste.")


class PersonIsBusy(Refusal):
    """Nobody is in two meetings at once, whatever the service."""

    sentence = _("Vous avez déjà un rendez-vous à cette heure-là. Choisissez un autre créneau.")


class HoldIsOver(Refusal):
    """The ten minutes have passed, and the slot is no longer kept."""

    sentence = _(
        "Votre créneau n’était gardé que dix minutes. Choisissez-le de nouveau s’il est encore libre."
    )


class NotConfirmed(Refusal):
    """Only a meeting that stands can be moved."""

    sentence = _("Ce rendez-vous n’est plus prévu : il ne peut pas être déplacé.")


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


class CalendarUnreadable(Refusal):
    """The outside calendar did not answer, or not with what can be read in time; ``problem`` says which."""

    def __init__(self, problem: CalendarProblem = CalendarProblem.UNREADABLE) -> None:
        self.problem = problem
        super().__init__(problem.label)
