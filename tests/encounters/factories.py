"""Invented explorers, experts and their meetings, made by the same acts as people's."""

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from portulan.accounts.models import Person
from portulan.agenda.models import Schedule
from portulan.agenda.slots import slots_of
from portulan.charters.actions import sign
from portulan.charters.queries import current_version
from portulan.encounters.actions.answer import accept
from portulan.encounters.actions.closing import finish
from portulan.encounters.actions.explorer import introduce
from portulan.encounters.actions.request import Wish, request_encounter
from portulan.encounters.enums import ConsentState, ExpertState
from portulan.encounters.models import Encounter, Expert, Explorer, Following
from tests.accounts.factories import MembershipFactory, PersonFactory
from tests.agenda.factories import ScheduleFactory

CARPENTER, BAKER = "H2206", "D1102"
WISH = Wish(
    CARPENTER,
    "Le bois m’attire depuis un stage.",
    ["Une journée type ?", "Quelle formation ?"],
)


def sign_charter(person: Person, slug: str) -> None:
    version = current_version(slug)
    assert version is not None
    sign(person, slug, confirmations={asked["code"]: True for asked in version.confirmations})


def make_explorer(*, age: int = 20, consents: bool = True, **fields: Any) -> Explorer:
    """Somebody of that age, whose guardian has said yes when one is needed."""
    person = PersonFactory(**fields)
    sign_charter(person, "explorateur")
    today = timezone.localdate()
    born = date(today.year - age, 1, 1)
    guardian = {"guardian_name": "Parent", "guardian_email": "parent@example.org"} if age < 15 else {}
    explorer = introduce(person=person, birth_date=born, **guardian)
    if explorer.needs_consent and consents:
        Explorer.objects.filter(pk=explorer.pk).update(consent=ConsentState.GIVEN)
        explorer.refresh_from_db()
    return explorer


def make_expert(*, notice: int = 48, **fields: Any) -> Expert:
    """A published expert with hours every morning."""
    person = fields.pop("person", None) or PersonFactory()
    sign_charter(person, "expert-metier")
    ScheduleFactory(person=person, notice=notice)
    given = {
        "headline": "Menuisière en atelier",
        "occupations": [CARPENTER],
        "path": "Après un CAP, j’ai ouvert mon atelier.",
        "languages": ["fr"],
        "state": ExpertState.APPROVED,
        "submitted_at": timezone.now(),
        "monthly_most": 30,
    }
    return Expert.objects.create(account=person, **(given | fields))


def slots_with(expert: Expert) -> list[Any]:
    """When the expert's free slots begin."""
    return [slot.start for slot in slots_of(Schedule.objects.get(person=expert.person))]


def make_request(explorer: Explorer | None = None, expert: Expert | None = None, at: int = 0) -> Encounter:
    """A request for one of the expert's next slots."""
    explorer, expert = explorer or make_explorer(), expert or make_expert()
    return request_encounter(explorer=explorer, expert=expert, start=slots_with(expert)[at], wish=WISH)


def make_meeting(explorer: Explorer | None = None, expert: Expert | None = None, at: int = 0) -> Encounter:
    """A meeting to come."""
    encounter = make_request(explorer, expert, at)
    return accept(by=encounter.expert.person, encounter=encounter, sentence="Avec plaisir.")


def make_past(encounter: Encounter | None = None, *, days: float = 1) -> Encounter:
    """A meeting that ended so many days ago."""
    encounter = encounter or make_meeting()
    end = timezone.now() - timedelta(days=days)
    start = end - encounter.length
    Encounter.objects.filter(pk=encounter.pk).update(start=start, end=end)
    encounter.refresh_from_db()
    finish(encounter=encounter)
    encounter.refresh_from_db()
    return encounter


def make_following(explorer: Explorer, **fields: Any) -> Following:
    """A counsellor who follows the explorer."""
    membership = MembershipFactory()
    sign_charter(membership.person, "conseiller")
    return Following.objects.create(
        counsellor=membership.person, structure=membership.structure, explorer=explorer, **fields
    )
