"""The door: asking to come in, letting in, turning away, removing."""

from django.db import transaction
from django.utils import timezone

from portulan.accounts.models import Person
from portulan.journal.actions import record
from portulan.rooms.actions.presence import end_stay
from portulan.rooms.enums import Admission, Ending
from portulan.rooms.errors import AlreadyAnswered, NotTheHost
from portulan.rooms.models import Room, RoomMember
from portulan.rooms.notices import described_at_the_door, tell_hosts, tell_member, tell_stay
from portulan.rooms.rules import check_may_host, is_host


@transaction.atomic
def ask_to_enter(*, room: Room, person: Person) -> RoomMember:
    """Knock at the door, once: whoever is on the list, waits or was answered changes nothing by knocking.

    A host whom the service names does not wait, and is written down as one.
    """
    hosts = is_host(person, room)
    member, is_new = RoomMember.objects.get_or_create(
        room=room, person=person, defaults={"admission": Admission.WAITING}
    )
    if hosts and not member.is_host:
        member.is_host, member.admission = True, Admission.EXPECTED
        member.save(update_fields=["is_host", "admission"])
        record(room.stream, "hosts", by=person)
    elif is_new:
        record(room.stream, "asked", by=person)
        tell_hosts(room, "knock", described_at_the_door(member))
    return member


def admit(*, member: RoomMember, by: Person) -> None:
    """Let in somebody who waits. Raises NotTheHost or AlreadyAnswered."""
    _answer(member, by, Admission.ADMITTED, "admitted")


def refuse(*, member: RoomMember, by: Person) -> None:
    """Leave outside somebody who waits. Raises NotTheHost or AlreadyAnswered."""
    _answer(member, by, Admission.REFUSED, "refused")


@transaction.atomic
def remove(*, member: RoomMember, by: Person) -> None:
    """Have somebody leave, for good. Raises NotTheHost; nobody removes a host."""
    if member.is_host:
        raise NotTheHost
    _decide(member, by, Admission.REMOVED, "removed")
    stay = member.room.stays.filter(person_id=member.person_id, left_at=None).first()
    if stay:
        end_stay(stay=stay, ending=Ending.REMOVED)
        tell_stay(stay, "replaced", {"ending": str(Ending.REMOVED)})


@transaction.atomic
def _answer(member: RoomMember, by: Person, admission: Admission, act: str) -> None:
    check_may_host(by, member.room)
    member.refresh_from_db(from_queryset=RoomMember.objects.select_for_update())
    if member.admission != Admission.WAITING:
        raise AlreadyAnswered
    _decide(member, by, admission, act)


@transaction.atomic
def _decide(member: RoomMember, by: Person, admission: Admission, act: str) -> None:
    check_may_host(by, member.room)
    member.admission, member.decided_by, member.decided_at = admission, by, timezone.now()
    member.save(update_fields=["admission", "decided_by", "decided_at"])
    record(member.room.stream, act, by=by, about=member.person)
    tell_member(member, "decided", {"admission": str(admission)})
    tell_hosts(member.room, "answered", {"member": member.pk})
