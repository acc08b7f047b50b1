"""Those whom a counsellor follows, with no more than what each shares; three questions whatever their number."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.utils import timezone

from portulan.accounts.models import Person
from portulan.encounters.enums import EncounterState
from portulan.encounters.models import Bilan, Encounter, Following
from portulan.encounters.queries import bilans_visible_to, encounters_followed_by, followings_by
from portulan.encounters.rules import SILENCE

WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Meeting:
    """A meeting that the counsellor may read, with its bilan as far as it is shared.

    ``bilan_state``: ``shared``, ``awaited``, ``kept`` (written, and kept by the explorer) or nothing.
    """

    encounter: Encounter
    bilan: Bilan | None
    bilan_state: str

    @property
    def is_late(self) -> bool:
        """Whether the explorer cancelled it late."""
        encounter = self.encounter
        return encounter.is_late and encounter.cancelled_by_id == encounter.explorer.person_id


@dataclass(frozen=True)
class Followed:
    """An explorer as their counsellor sees them."""

    following: Following
    now: datetime
    meetings: list[Meeting] = field(default_factory=list)
    bilans: list[Bilan] = field(default_factory=list)  # shared, of the latest meeting first

    @property
    def person(self) -> Person:
        """Who it is."""
        return self.following.explorer.person

    @property
    def shows_meetings(self) -> bool:
        """Whether meetings are seen: shared, or those of a minor."""
        return self.following.shares_meetings or self.following.explorer.is_minor

    @property
    def coming(self) -> list[Meeting]:
        """Planned or asked, the next first."""
        live = (meeting for meeting in self.meetings if meeting.encounter.is_live)
        return sorted(live, key=lambda meeting: meeting.encounter.start)

    @property
    def past(self) -> list[Meeting]:
        """Those that took place or came to nothing, the latest first."""
        return [meeting for meeting in self.meetings if not meeting.encounter.is_live]

    @property
    def held(self) -> int:
        """How many are past."""
        return sum(meeting.encounter.is_done for meeting in self.meetings)

    @property
    def late(self) -> int:
        """How many the explorer cancelled late."""
        return sum(meeting.is_late for meeting in self.meetings)

    @property
    def awaited(self) -> int:
        """How many bilans are not written yet."""
        return sum(meeting.bilan_state == "awaited" for meeting in self.meetings)

    @property
    def lone_bilans(self) -> list[Bilan]:
        """Bilans shared without their meetings."""
        seen = {meeting.encounter.pk for meeting in self.meetings}
        return [bilan for bilan in self.bilans if bilan.encounter_id not in seen]

    @property
    def next_step(self) -> str:
        """What the last shared bilan that says one announces."""
        return next((bilan.next_step for bilan in self.bilans if bilan.next_step), "")

    @property
    def is_soon(self) -> bool:
        """Whether a meeting is planned within seven days."""
        return any(
            meeting.encounter.is_accepted and meeting.encounter.start < self.now + WEEK
            for meeting in self.coming
        )

    @property
    def last_sign(self) -> datetime:
        """The last thing seen of the explorer: a request, a meeting, a shared bilan, or being followed."""
        asked = [meeting.encounter.asked_at for meeting in self.meetings]
        met = [meeting.encounter.end for meeting in self.meetings if meeting.encounter.is_done]
        return max([self.following.since, *asked, *met, *(bilan.written_at for bilan in self.bilans)])

    @property
    def silent_days(self) -> int:
        """Whole days without a sign."""
        return max((self.now - self.last_sign).days, 0)

    @property
    def is_silent(self) -> bool:
        """Whether the silence is long enough to be said; never of who does not show meetings."""
        return self.shows_meetings and not self.coming and self.now - self.last_sign > SILENCE


def followed_by(counsellor: Person, followings: Iterable[Following] | None = None) -> list[Followed]:
    """Everybody whom the counsellor follows, or those of these followings, by name."""
    chosen = list(followings_by(counsellor) if followings is None else followings)
    explorers = {following.explorer_id for following in chosen}
    encounters = _by_explorer(counsellor, explorers)
    bilans = _bilans(counsellor, explorers)
    now = timezone.now()
    return [
        Followed(
            following,
            now,
            [_meeting(following, encounter) for encounter in encounters[following.explorer_id]],
            bilans[following.explorer_id],
        )
        for following in chosen
    ]


def _by_explorer(counsellor: Person, explorers: Collection[int]) -> Mapping[int, list[Encounter]]:
    found: dict[int, list[Encounter]] = defaultdict(list)
    for encounter in (
        encounters_followed_by(counsellor).filter(explorer__in=explorers).select_related("bilan")
    ):
        found[encounter.explorer_id].append(encounter)
    return found


def _bilans(counsellor: Person, explorers: Collection[int]) -> Mapping[int, list[Bilan]]:
    found: dict[int, list[Bilan]] = defaultdict(list)
    shared = bilans_visible_to(counsellor).filter(encounter__explorer__in=explorers)
    for bilan in shared.select_related("encounter").order_by("-encounter__start", "-pk"):
        found[bilan.encounter.explorer_id].append(bilan)
    return found


def _meeting(following: Following, encounter: Encounter) -> Meeting:
    if encounter.state != EncounterState.DONE or not following.shares_bilans:
        return Meeting(encounter, None, "")
    written = getattr(encounter, "bilan", None)
    if written is None:
        return Meeting(encounter, None, "awaited")
    return Meeting(encounter, written, "shared") if written.is_shared else Meeting(encounter, None, "kept")
