"""Those whom counsellors accompany: what they lived over the year, and what they share of it."""

import tomllib
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from pathlib import Path
from random import Random
from typing import Any

from django.utils import timezone
from django.utils.text import slugify

from portulan.accounts.enums import MembershipRole, StructureKind
from portulan.accounts.models import Membership, Person, Structure
from portulan.agenda.shown import read_start
from portulan.charters.actions import sign
from portulan.charters.queries import current_version
from portulan.common.place_time import place_moment
from portulan.demonstration.actions.inhabitants import store_people
from portulan.encounters.actions.answer import accept
from portulan.encounters.actions.explorer import introduce
from portulan.encounters.actions.following import invite_explorer
from portulan.encounters.actions.note import write_note
from portulan.encounters.actions.request import Wish, request_encounter
from portulan.encounters.availability import bookable_days
from portulan.encounters.enums import BILAN_QUESTIONS, EncounterState, ExpertState, Outcome, Suits
from portulan.encounters.models import Bilan, Encounter, Expert, Explorer, Feedback, Following
from portulan.reference.models import Department

DATA = Path(__file__).resolve().parent.parent / "data" / "followed.toml"
EVERY = 47  # days between two meetings of one explorer
Words = Mapping[str, Any]


def tell_followings(rng: Random) -> None:
    """Write everybody: who follows them, their year, a meeting to come, notes and invitations."""
    written = tomllib.loads(DATA.read_text())
    structures = {"sophie.garnier": _structure_of("sophie.garnier"), "gilles.aubert": _second_structure()}
    experts = list(Expert.objects.filter(state=ExpertState.APPROVED).select_related("account").order_by("pk"))
    for words in written["explorers"]:
        explorer = _explorer(words)
        following = _following(words, explorer, structures)
        _year(words, explorer, experts, written, rng)
        if "coming" in words:
            _coming(explorer, experts[words["coming"]])
        if following and words["first_name"] == "Inaya":
            _notes(following)
    _invitations(structures["sophie.garnier"])


def _structure_of(slug: str) -> Membership:
    return Membership.objects.select_related("structure", "person").get(person__email=f"{slug}@example.org")


def _second_structure() -> Membership:
    person = Person(email="gilles.aubert@example.org", first_name="Gilles", last_name="Aubert")
    store_people([person], days=180)
    _sign(person, "conseiller")
    structure = Structure.objects.create(
        name="Espace emploi de la Plaine",
        kind=StructureKind.ASSOCIATION,
        department=Department.objects.get(pk="38"),
        presentation="Il accueille celles et ceux qui cherchent un métier, à tout âge.",
    )
    return Membership.objects.create(structure=structure, person=person, role=MembershipRole.MANAGER)


def _explorer(words: Words) -> Explorer:
    email = f"{slugify(words['first_name'])}.{slugify(words['last_name'])}@example.org"
    person = Person(email=email, first_name=words["first_name"], last_name=words["last_name"])
    store_people([person], days=300)
    _sign(person, "explorateur")
    return introduce(person=person, birth_date=date(timezone.localdate().year - words["age"], 1, 9))


def _following(words: Words, explorer: Explorer, structures: Mapping[str, Membership]) -> Following | None:
    if "counsellor" not in words:
        return None
    membership = structures[words["counsellor"]]
    return Following.objects.create(
        counsellor=membership.person,
        structure=membership.structure,
        explorer=explorer,
        since=timezone.now() - timedelta(days=280 if words["meetings"] else 11),
        shares_meetings=words["share"] == "all" or (words["share"] == "meetings" and words["meetings"] > 0),
        shares_bilans=words["share"] != "meetings",
    )


def _year(words: Words, explorer: Explorer, experts: list[Expert], written: Words, rng: Random) -> None:
    """Meetings every seven weeks, back from the last; few experts are met by many, as it happens."""
    chosen = rng.sample(experts[:6], k=min(words["meetings"], 6))
    for number, expert in enumerate(chosen):
        encounter = _meeting(explorer, expert, words["last"] + EVERY * number, rng)
        if number == 0 and words.get("late"):
            _cancel_late(encounter)
        elif not (number == 0 and words.get("unwritten")):
            _close(encounter, written, rng)


def _meeting(explorer: Explorer, expert: Expert, days: int, rng: Random) -> Encounter:
    start = _weekday(timezone.localdate() - timedelta(days=days), rng.choice((10, 14, 17)))
    asked = start - timedelta(days=rng.randint(8, 14))
    return Encounter.objects.create(
        explorer=explorer,
        expert=expert,
        occupation=expert.occupations[0],
        why="J’ai lu la fiche de ce métier, et j’aimerais l’entendre raconté par quelqu’un.",
        questions=["Qu’est-ce qui vous plaît le plus ?", "Qu’auriez-vous aimé savoir avant ?"],
        state=EncounterState.DONE,
        start=start,
        end=start + timedelta(minutes=30),
        asked_at=asked,
        expires_at=asked + timedelta(days=5),
        answered_at=asked + timedelta(hours=rng.randint(3, 90)),
        answer="Avec plaisir, à bientôt !",
    )


def _close(encounter: Encounter, written: Words, rng: Random) -> None:
    closed = encounter.end + timedelta(hours=rng.randint(2, 60))
    Bilan.objects.create(
        encounter=encounter,
        outcome=Outcome.HELD,
        learned=rng.choice(written["learned"]),
        suits=rng.choice([Suits.YES, Suits.YES, Suits.PARTLY, Suits.PARTLY, Suits.NO]),
        answers={code: rng.choice([2, 3, 4, 4, 4]) for code in BILAN_QUESTIONS},
        next_step=rng.choice(written["steps"]),
        is_shared=rng.random() > 0.2,
        written_at=closed,
    )
    Feedback.objects.create(
        encounter=encounter, outcome=Outcome.HELD, prepared=rng.choice([2, 3, 4, 4]), written_at=closed
    )


def _cancel_late(encounter: Encounter) -> None:
    encounter.state, encounter.is_late = EncounterState.CANCELLED, True
    encounter.cancelled_by = encounter.explorer.person
    encounter.cancelled_at = encounter.start - timedelta(hours=5)
    encounter.cancel_reason = "Mon bus ne passait pas, et je n’avais plus de réseau."
    encounter.save()


def _coming(explorer: Explorer, expert: Expert) -> None:
    days = bookable_days(expert, explorer.person)
    start = read_start(days[0].slots[-1].value) if days else None
    if start is None:
        return
    wish = Wish(
        expert.occupations[0],
        "J’hésite entre deux filières, et votre métier est au milieu.",
        ["Que faites-vous le matin en arrivant ?", "Faut-il être bonne en mathématiques ?"],
    )
    meeting = request_encounter(explorer=explorer, expert=expert, start=start, wish=wish)
    accept(by=expert.person, encounter=meeting, sentence="Bonne idée de demander avant de choisir !")


def _notes(following: Following) -> None:
    for text in (
        "Hésite entre l’informatique et le soin. Très à l’aise à l’oral ; l’encourager à écrire ses bilans.",
        "Rendez-vous le mois prochain pour comparer deux formations.",
    ):
        write_note(by=following.counsellor, following=following, text=text)


def _invitations(membership: Membership) -> None:
    for email in ("amel.invitee@example.org", "jules.invite@example.org"):
        invite_explorer(by=membership.person, structure=membership.structure, email=email)


def _weekday(day: date, hour: int) -> datetime:
    while day.weekday() > 4:
        day -= timedelta(days=1)
    return place_moment(datetime.combine(day, time(hour)))


def _sign(person: Person, slug: str) -> None:
    version = current_version(slug)
    asked = version.confirmations if version else []
    sign(person, slug, confirmations={confirmation["code"]: True for confirmation in asked})
