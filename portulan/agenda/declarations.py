"""What the agenda keeps of people."""

from datetime import timedelta

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portulan.agenda.models import (
    Appointment,
    Attendee,
    BusyTime,
    DayChange,
    Feed,
    Occupancy,
    Schedule,
    Wait,
    WeeklyRule,
)
from portulan.common.declarations import LegalBasis, declare

KEPT = timedelta(days=730)
_WHILE_ACCOUNT = _("Tant que votre compte existe, ou jusqu’à ce que vous les changiez.")
_SCHEDULE = _("Proposer des rendez-vous aux heures où vous êtes disponible.")


def declare_models() -> None:
    """Declare every model of the agenda."""
    _declare_availability()
    _declare_appointments()
    _declare_lines()


def _declare_availability() -> None:
    declare(
        Schedule,
        person="person",
        title=_("Réglages de vos disponibilités"),
        purpose=_SCHEDULE,
        basis=LegalBasis.CONTRACT,
        retention=_WHILE_ACCOUNT,
        fields=("zone", "duration", "buffer", "notice", "horizon", "closed_on_holidays", "busy_address"),
    )
    for model, title, fields in (
        (WeeklyRule, _("Vos heures de la semaine"), ("weekday", "start", "end")),
        (DayChange, _("Vos jours d’exception"), ("kind", "first_day", "last_day", "start", "end")),
        (BusyTime, _("Heures prises dans votre autre agenda"), ("start", "end")),
    ):
        declare(
            model,
            person="schedule__person",
            title=title,
            purpose=_SCHEDULE,
            basis=LegalBasis.CONTRACT,
            retention=_WHILE_ACCOUNT,
            fields=fields,
            expire=_past_busy_times if model is BusyTime else None,
        )


def _declare_appointments() -> None:
    declare(
        Appointment,
        person="held_by",
        title=_("Créneau que vous êtes en train de réserver"),
        purpose=_("Vous garder le créneau pendant que vous écrivez votre demande."),
        basis=LegalBasis.CONTRACT,
        retention=_("Dix minutes à votre nom ; le rendez-vous sans nom, deux ans."),
        fields=("service", "start", "end", "held_until"),
        expire=lambda: Appointment.objects.filter(end__lt=timezone.now() - KEPT),
    )
    declare(
        Attendee,
        person="person",
        title=_("Vos rendez-vous"),
        purpose=_("Vous attendre à l’heure dite, vous le rappeler, et le mettre dans votre agenda."),
        basis=LegalBasis.CONTRACT,
        retention=_("Deux ans après le rendez-vous."),
        fields=("appointment__service", "appointment__start", "appointment__end", "appointment__state"),
        expire=lambda: Attendee.objects.filter(appointment__end__lt=timezone.now() - KEPT),
    )
    declare(
        Occupancy,
        person="person",
        title=_("Quarts d’heure pris"),
        purpose=_("Ne jamais vous attendre à deux endroits à la fois."),
        basis=LegalBasis.CONTRACT,
        retention=_("Trente jours après le rendez-vous."),
        fields=("quarter",),
        expire=lambda: Occupancy.objects.filter(quarter__lt=timezone.now() - timedelta(days=30)),
    )


def _declare_lines() -> None:
    declare(
        Feed,
        person="person",
        title=_("Adresse secrète de votre agenda"),
        purpose=_("Montrer vos rendez-vous dans vos autres agendas, si vous le demandez."),
        basis=LegalBasis.CONSENT,
        retention=_("Jusqu’à ce que vous la fermiez."),
        fields=("created_at", "read_at"),
    )
    declare(
        Wait,
        person="person",
        title=_("Listes d’attente"),
        purpose=_("Vous prévenir quand un créneau se libère."),
        basis=LegalBasis.CONTRACT,
        retention=_("Jusqu’à votre rendez-vous, six mois au plus."),
        fields=("schedule__person", "since", "told_at"),
        expire=lambda: Wait.objects.filter(since__lt=timezone.now() - timedelta(days=183)),
    )


def _past_busy_times() -> QuerySet[BusyTime]:
    return BusyTime.objects.filter(end__lt=timezone.now())
