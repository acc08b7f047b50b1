"""Coming, staying and going: each is an entry of the room's stream, by the server's clock."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from portulan.accounts.models import Person
from portulan.common.background import for_each
from portulan.journal.actions import record
from portulan.rooms.actions.incident import record_lost_contact
from portulan.rooms.engines import engine
from portulan.rooms.enums import Ending
from portulan.rooms.errors import AlreadyPresent, RoomIsFull, Turned
from portulan.rooms.models import Room, RoomMember, Stay
from portulan.rooms.notices import tell_members, tell_room, tell_stay, warn_of_elsewhere
from portulan.rooms.queries import last_stays_in, presences_in, silent_stays
from portulan.rooms.rules import check_may_enter, require_open

CUT = (Ending.LOST, Ending.INFERRED)
INTERRUPTED = (*CUT, Ending.RESUMED)


@transaction.atomic
def enter(
    *, room: Room, person: Person, session: str = "", previous: UUID | None = None, here: bool = False
) -> Stay:
    """Come into the room, or back into it.

    ``previous`` is the connection that this one takes over, after a cut: the peer keeps its number. ``here``
    says that the person wants to continue on this device and leave the other one. Raises TooEarly,
    RoomIsOver, NotAdmitted, Turned, RoomIsFull or AlreadyPresent.
    """
    room.refresh_from_db(from_queryset=Room.objects.select_for_update())
    require_open(room, timezone.now())
    member = RoomMember.objects.filter(room=room, person=person).first()
    if member is None:
        raise Turned
    check_may_enter(member)
    _make_way(room, person, session, previous, here)
    _require_place(room)
    stay = _begin(room, person, session, previous)
    _tell_who_is_inside(room)
    return stay


def warn_if_elsewhere(*, room: Room, person: Person, session: str) -> None:
    """Tell the person when their account comes from another sign-in while it is present in the room."""
    other = room.stays.filter(person=person, left_at=None).exclude(session=session).first()
    if other is not None:
        warn_of_elsewhere(room, person, session)


def see(*, stay: Stay, at: datetime) -> bool:
    """Keep a sign of life; ``False`` when the stay is already over and has to be resumed."""
    return bool(Stay.objects.filter(pk=stay.pk, left_at=None).update(last_seen_at=at))


@transaction.atomic
def end_stay(*, stay: Stay, ending: Ending, at: datetime | None = None) -> bool:
    """End a stay, once; ``at`` is its last sign of life when it did not say goodbye."""
    moment = at or timezone.now()
    mine = Stay.objects.filter(pk=stay.pk, left_at=None)
    if not mine.update(left_at=moment, last_seen_at=moment, ending=ending):
        return False
    data = {"peer": stay.peer, "ending": str(ending), "until": moment.isoformat()}
    record(stay.room.stream, "departed", about=stay.person, data=data)
    tell_room(stay.room, "gone", {"peer": stay.peer, "ending": str(ending)})
    _tell_who_is_inside(stay.room)
    return True


def end_all_stays(*, room: Room) -> None:
    """Everybody goes, for the meeting is over."""
    for stay in room.stays.filter(left_at=None):
        end_stay(stay=stay, ending=Ending.CLOSED)
    for stay in last_stays_in(room):
        if stay.person and stay.ending in CUT:  # nobody who comes back will tell how long it was
            record_lost_contact(room=room, person=stay.person, began_at=stay.until, ended_at=timezone.now())


def infer_ends() -> None:
    """End, at its last sign of life, each stay that is silent for too long; the worker calls it often."""
    for_each(silent_stays(timezone.now()).select_related("room", "person"), _infer_end)


def _infer_end(stay: Stay) -> None:
    end_stay(stay=stay, ending=Ending.INFERRED, at=stay.last_seen_at)


def _tell_who_is_inside(room: Room) -> None:
    names = [stay.person.get_full_name() for stay in presences_in(room) if stay.person]
    tell_members(room, "present", {"names": names})


def _make_way(room: Room, person: Person, session: str, previous: UUID | None, here: bool) -> None:
    present = room.stays.filter(person=person, left_at=None).first()
    if present is None:
        return
    if _is_same_page(present, previous, session):
        _replace(present, Ending.RESUMED)
        return
    if not here:
        raise AlreadyPresent
    warn_if_elsewhere(room=room, person=person, session=session)
    _replace(present, Ending.MOVED)


def _is_same_page(present: Stay, previous: UUID | None, session: str) -> bool:
    """Whether a page that names ``previous`` is the one present: it may never have heard of its last stays.

    A page keeps its peer's number from stay to stay; another window of the same sign-in has another.
    """
    if previous is None or present.connection == previous:
        return previous is not None
    theirs = Stay.objects.filter(room=present.room_id, person=present.person_id, peer=present.peer)
    return present.session == session and theirs.filter(connection=previous).exists()


def _replace(present: Stay, ending: Ending) -> None:
    at = present.last_seen_at if ending == Ending.RESUMED else None
    end_stay(stay=present, ending=ending, at=at)
    tell_stay(present, "replaced", {"ending": str(ending)})


def _require_place(room: Room) -> None:
    if presences_in(room).count() >= engine().most:
        raise RoomIsFull


def _begin(room: Room, person: Person, session: str, previous: UUID | None) -> Stay:
    theirs = room.stays.filter(person=person).order_by("-joined_at", "-pk")
    same, last = theirs.filter(connection=previous).first() if previous else None, theirs.first()
    peer = same.peer if same else _next(room)
    stay = Stay.objects.create(room=room, person=person, session=session, peer=peer)
    is_back = same is not None or (last is not None and last.ending in CUT)
    record(room.stream, "resumed" if is_back else "arrived", about=person, data={"peer": stay.peer})
    if last is not None and last.ending in INTERRUPTED:
        record_lost_contact(room=room, person=person, began_at=last.until, ended_at=stay.joined_at)
    return stay


def _next(room: Room) -> int:
    return (room.stays.aggregate(Max("peer"))["peer__max"] or 0) + 1
