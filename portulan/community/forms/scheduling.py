"""A message that leaves later."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portulan.common.refusals import Refusal
from portulan.community.errors import HourIsPast
from portulan.community.forms.message import MessageForm
from portulan.community.models import Scheduled

MORNING = time(9)


class ScheduledForm(MessageForm):
    """A message, with a day and an hour on the clock of whoever writes it."""

    day = forms.DateField(label=_("Jour"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    hour = forms.TimeField(label=_("Heure"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))

    def clean(self) -> dict[str, Any]:
        """Know the moment that the day and the hour mean."""
        words = super().clean() or {}
        if words.get("day") and words.get("hour"):
            try:
                words["due_at"] = moment_of(words["day"], words["hour"])
            except ValidationError as error:
                self.add_error("hour", error)
        return words

    def refuse(self, refusal: Refusal) -> None:
        """A moment that is past is said beside the hour."""
        if isinstance(refusal, HourIsPast):
            self.add_error("hour", str(refusal))
        else:
            super().refuse(refusal)


def moment_of(day: date, hour: time) -> datetime:
    """The moment of a day and an hour on the current clock; of an hour said twice in autumn, the first.

    Raises ValidationError for the hour that the clock skips in spring.
    """
    naive = datetime.combine(day, hour)
    moment = timezone.make_aware(naive).astimezone(UTC)
    if timezone.make_naive(moment) != naive:
        raise ValidationError(
            _("Cette nuit-là, l’horloge avance et saute cette heure : choisissez-en une autre.")
        )
    return moment


def tomorrow_morning() -> dict[str, Any]:
    """What is proposed first."""
    return {"day": (timezone.localdate() + timedelta(days=1)).isoformat(), "hour": f"{MORNING:%H:%M}"}


def as_it_waits(scheduled: Scheduled) -> dict[str, Any]:
    """What a form shows of a message that waits."""
    here = timezone.localtime(scheduled.due_at)
    return {
        "text": scheduled.text,
        "day": here.date(),
        "hour": here.time(),
        "is_question": scheduled.kind == "question",
        "client_id": scheduled.client_id,
    }
