"""How encounters speak in the agenda and in the rooms."""

from collections.abc import Sequence

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portulan.accounts.models import Person
from portulan.accounts.rules import is_administrator
from portulan.agenda.models import Appointment
from portulan.agenda.registry import Described
from portulan.agenda.registry import Service as AgendaService
from portulan.common.keys import key_of
from portulan.encounters.actions.closing import finish_when_room_ends
from portulan.encounters.availability import next_free_start
from portulan.encounters.enums import EncounterState
from portulan.encounters.models import Encounter
from portulan.encounters.queries import counsellors_of, expert_of
from portulan.encounters.rules import SERVICE, receives_requests
from portulan.rooms.models import Room
from portulan.rooms.registry import Referent
from portulan.rooms.registry import Service as RoomService

LABEL = gettext_lazy("Rencontres")


def _described(appointments: Sequence[Appointment], person: Person) -> dict[int, Described]:
    """In one query, however many they are."""
    subjects = {key for one in appointments if (key := key_of(one.subject)) is not None}
    encounters = Encounter.objects.with_people().in_bulk(subjects)
    return {one.pk: _words(encounters.get(key_of(one.subject) or 0), person) for one in appointments}


def _words(encounter: Encounter | None, person: Person) -> Described:
    if encounter is None:
        page = reverse("encounters:mine")
        return Described(_("Rencontre"), page, page)
    title = _("Rencontre avec %(name)s") % {"name": encounter.other(person).get_full_name()}
    page = encounter.get_absolute_url()
    place = encounter.room.get_absolute_url() if encounter.room else page
    return Described(title, page, place, _written_to(person, encounter))


def _written_to(person: Person, encounter: Encounter) -> str:
    """What the other wrote with the last step: a cancellation's reason, an answer's welcome; never one's own."""
    if encounter.state == EncounterState.CANCELLED:
        return "" if encounter.cancelled_by_id == person.pk else encounter.cancel_reason
    return encounter.answer if encounter.explorer.person_id == person.pk else ""


def _booking_page(person: Person) -> str:
    expert = expert_of(person)
    return expert.get_absolute_url() if expert else reverse("encounters:search")


def _may_be_booked(person: Person) -> bool:
    expert = expert_of(person)
    return expert is not None and expert.is_shown and next_free_start(expert) is not None


def _after(room: Room, person: Person) -> str:
    encounter = Encounter.objects.with_people().filter(room=room).first()
    if encounter is None:
        return reverse("encounters:mine")
    if not encounter.is_done or not encounter.takes_part(person):
        return encounter.get_absolute_url()
    is_explorer = encounter.explorer.person_id == person.pk
    return reverse("encounters:bilan" if is_explorer else "encounters:feedback", args=[encounter.pk])


def _referent(room: Room) -> Referent | None:
    """The explorer's counsellor, else the instance."""
    encounter = Encounter.objects.select_related("explorer").filter(room=room).first()
    counsellor = counsellors_of(encounter.explorer).first() if encounter else None
    if counsellor:
        return Referent(counsellor.get_full_name(), "", counsellor.email)
    return Referent(settings.INSTANCE_NAME, "", settings.CONTACT_EMAIL)


def _move(room: Room, person: Person) -> str:
    encounter = Encounter.objects.filter(room=room).of(person).first()
    return reverse("encounters:move", args=[encounter.pk]) if encounter else ""


def _may_host(room: Room, person: Person) -> bool:
    """The team may, in a meeting of others."""
    encounter = Encounter.objects.with_people().filter(room=room).first()
    return encounter is not None and is_administrator(person) and not encounter.takes_part(person)


def _role(room: Room, person: Person) -> str:
    """Who comes to a meeting without being one of the two: its counsellor, or the team."""
    encounter = Encounter.objects.with_people().filter(room=room).first()
    if encounter is None or encounter.takes_part(person):
        return ""
    if counsellors_of(encounter.explorer).filter(pk=person.pk).exists():
        return _("conseil de %(name)s") % {"name": encounter.explorer.person.first_name}
    return _("équipe de %(instance)s") % {"instance": settings.INSTANCE_NAME} if person.is_staff else ""


def _after_label(room: Room, person: Person) -> str:
    """What ``_after`` leads to; the page of the meeting needs no name of its own."""
    encounter = Encounter.objects.with_people().filter(room=room).first()
    if encounter is None:
        return _("Aller à mes rencontres")
    if not encounter.is_done or not encounter.takes_part(person):
        return ""
    is_explorer = encounter.explorer.person_id == person.pk
    return _("Écrire mon bilan") if is_explorer else _("Écrire un mot sur la rencontre")


IN_AGENDA = AgendaService(SERVICE, LABEL, _described, receives_requests, _booking_page, _may_be_booked)
IN_ROOMS = RoomService(
    SERVICE,
    LABEL,
    _after,
    _referent,
    finish_when_room_ends,
    _move,
    _may_host,
    _role,
    _after_label,
)
