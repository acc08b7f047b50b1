"""What becomes of a kept slot: confirmed, moved, cancelled. Each change is sent to who must know."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from portulan.agenda.actions.occupation import free, occupy
from portulan.agenda.enums import AppointmentState
from portulan.agenda.errors import NotConfirmed, SlotIsTaken
from portulan.agenda.models import Appointment
from portulan.agenda.notices import send_cancellations, send_invitations


@transaction.atomic
def confirm(*, appointment: Appointment) -> Appointment:
    """The meeting will take place: everybody receives an invitation for their calendar. Raises NotConfirmed."""
    appointment = _locked(appointment)
    if appointment.state != AppointmentState.PENDING:
        raise NotConfirmed
    appointment.state = AppointmentState.CONFIRMED
    _save(appointment, "state")
    send_invitations(appointment)
    return appointment


@transaction.atomic
def move(*, appointment: Appointment, start: datetime) -> Appointment:
    """Hold the meeting at another time, as long as before; the calendars of all are updated.

    Raises NotConfirmed, SlotIsTaken.
    """
    appointment = _locked(appointment)
    if not appointment.stands:
        raise NotConfirmed
    free(appointment)
    appointment.start, appointment.end = start, start + (appointment.end - appointment.start)
    appointment.sequence += 1
    _occupy(appointment)
    _save(appointment, "start", "end", "sequence")
    send_invitations(appointment)
    return appointment


@transaction.atomic
def cancel(*, appointment: Appointment) -> Appointment:
    """The meeting will not take place, or the request came to nothing: the time is free again, at once."""
    appointment = _locked(appointment)
    if appointment.state == AppointmentState.CANCELLED:
        return appointment
    stood = appointment.stands
    free(appointment)
    appointment.state = AppointmentState.CANCELLED
    appointment.sequence += 1
    _save(appointment, "state", "sequence")
    if stood:
        send_cancellations(appointment)
    return appointment


def _occupy(appointment: Appointment) -> None:
    try:
        with transaction.atomic():
            occupy(appointment)
    except IntegrityError as error:
        raise SlotIsTaken from error


def _locked(appointment: Appointment) -> Appointment:
    return Appointment.objects.select_for_update().get(pk=appointment.pk)


def _save(appointment: Appointment, *fields: str) -> None:
    appointment.changed_at = timezone.now()
    appointment.save(update_fields=[*fields, "changed_at"])
