"""Messages may be reported by who reads them: their address holds a key that nobody guesses."""

from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portulan.encounters.models import Message
from portulan.encounters.rules import approves_experts
from portulan.moderation.registry import Reportable, Subject


def _found(key: str) -> Subject | None:
    try:
        message = Message.objects.filter(key=UUID(key)).first()
    except ValueError:
        return None
    if message is None:
        return None
    return Subject(
        _("Un message d’une rencontre"), reverse("encounters:encounter", args=[message.encounter_id])
    )


def _desk(key: str) -> str:
    return reverse("encounters:desk_message", args=[key])


MESSAGE = Reportable("message", gettext_lazy("Message"), _found, approves_experts, _desk)
