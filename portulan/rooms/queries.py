"""What a person may see of rooms, and what is known of who was there."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import combinations, groupby, product

from django.db.models import QuerySet

from portulan.accounts.models import Person
from portulan.common.intervals import Interval, merged
from portulan.rooms.credit import credited, whole_minutes
from portulan.rooms.enums import Admission
from portulan.rooms.models import GRACE, Room, RoomMember, Stay
from portulan.rooms.rules import SILENCE

INSIDE = (Admission.EXPECTED, Admission.ADMITTED)


@dataclass(frozen=True)
class Attendance:
    """One person's presence: disjoint intervals, and what of them lies within the meeting."""

    person: Person
    intervals: tuple[Interval, ...]
    credited: timedelta

    @property
    def minutes(self) -> int:
        """Credited minutes, rounded down once."""
        return whole_minutes(self.credited)


def attendance_of(room: Room) -> list[Attendance]:
    """Who was there, in the order of names; a stay that lasts counts up to its last sign of life."""
    stays = room.stays.exclude(person=None).select_related("person")
    ordered = stays.order_by("person__last_name", "person__first_name", "person_id", "joined_at")
    return [
        _attendance(room, person, list(theirs))
        for person, theirs in groupby(ordered, key=lambda stay: stay.person)
        if person is not None
    ]


def last_stays_in(room: Room) -> list[Stay]:
    """How each person who came was there last."""
    latest = {
        stay.person_id: stay for stay in room.stays.select_related("person").order_by("joined_at", "pk")
    }
    return [stay for person, stay in latest.items() if person is not None]


def lost_in(room: Room, person: Person | None = None) -> timedelta:
    """How long of the meeting a cut took from that person, or from anybody: two cuts at once count once."""
    told = room.incidents.filter(person=person) if person else room.incidents.all()
    return credited((Interval(one.began_at, one.ended_at) for one in told), room.start, room.end)


def together_in(room: Room) -> timedelta:
    """How long of the meeting at least two people were there at once."""
    seen = attendance_of(room)
    both = [
        Interval(max(one.start, other.start), min(one.end, other.end))
        for first, second in combinations(seen, 2)
        for one, other in product(first.intervals, second.intervals)
        if max(one.start, other.start) < min(one.end, other.end)
    ]
    return credited(both, room.start, room.end)


def _attendance(room: Room, person: Person, stays: list[Stay]) -> Attendance:
    intervals = merged(Interval(stay.joined_at, stay.until) for stay in stays)
    return Attendance(person, tuple(intervals), credited(intervals, room.start, room.end))


def rooms_visible_to(person: Person) -> QuerySet[Room]:
    """The rooms whose door is open to the person."""
    places = RoomMember.objects.filter(person=person, admission__in=INSIDE)
    return Room.objects.filter(pk__in=places.values("room"))


def others_in(room: Room, person: Person) -> list[str]:
    """The names of those whom the person is to meet there."""
    places = room.members.filter(admission__in=INSIDE).exclude(person=person).select_related("person")
    return [place.person.get_full_name() for place in places.order_by("-is_host", "pk")]


def presences_in(room: Room) -> QuerySet[Stay]:
    """Who is inside now, the oldest peer first."""
    return room.stays.filter(left_at=None).select_related("person").order_by("peer")


def waiting_in(room: Room) -> QuerySet[RoomMember]:
    """Who asks to be let in, the first to ask first."""
    return (
        room.members.filter(admission=Admission.WAITING)
        .select_related("person", "room")
        .order_by("asked_at", "pk")
    )


def silent_stays(now: datetime) -> QuerySet[Stay]:
    """The stays that gave no sign of life for too long."""
    return Stay.objects.filter(left_at=None, last_seen_at__lt=now - SILENCE)


def rooms_past_their_time(now: datetime) -> QuerySet[Room]:
    """The rooms that nobody ended and whose time is over."""
    return Room.objects.filter(ended_at=None, end__lte=now - GRACE)
