"""Experts, explorers and a counsellor: who they are, what they lived, what is coming."""

import tomllib
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from pathlib import Path
from random import Random
from typing import Any
from uuid import uuid4

from django.utils import timezone
from django.utils.text import slugify

from portulan.accounts.enums import MembershipRole, StructureKind
from portulan.accounts.models import Membership, Person, Structure
from portulan.agenda.actions.schedules import Availability, publish_availability
from portulan.agenda.slots import slots_of
from portulan.charters.actions import sign
from portulan.charters.queries import current_version
from portulan.common.place_time import place_moment
from portulan.demonstration.actions.inhabitants import store_people
from portulan.encounters.actions.answer import accept
from portulan.encounters.actions.expert import submit, write_profile
from portulan.encounters.actions.explorer import introduce
from portulan.encounters.actions.indexing import refresh_next_slot
from portulan.encounters.actions.message import write_message
from portulan.encounters.actions.request import Wish, request_encounter
from portulan.encounters.enums import BILAN_QUESTIONS, EncounterState, ExpertState, Outcome
from portulan.encounters.models import (
    Bilan,
    Encounter,
    Expert,
    Explorer,
    Feedback,
    Following,
    Suggestion,
    Thanks,
)
from portulan.journal.actions import record
from portulan.reference.models import Department

DATA = Path(__file__).resolve().parent.parent / "data"
AGES = {"lina.moreau": 16, "adrien.faure": 34}
Words = Mapping[str, Any]


def tell_meetings(rng: Random) -> None:
    """Write everything: profiles, hours, the past, then what is coming."""
    written = tomllib.loads((DATA / "experts.toml").read_text())
    experts = _experts([*written["experts"], written["waiting"]])
    explorers = {slug: _explorer(slug, age) for slug, age in AGES.items()}
    following = _counsellor(explorers["lina.moreau"])
    for words in tomllib.loads((DATA / "bilans.toml").read_text())["bilans"]:
        _past(words, explorers[words["explorer"]], experts[words["expert"]], rng)
    _unclosed(explorers["adrien.faure"], experts["Clotilde"])
    _coming(explorers, experts)
    Suggestion.objects.create(
        following=following,
        expert=experts["Clotilde"],
        words="Tu aimes être dehors : parle avec elle, elle explique très bien.",
    )


def _experts(written: list[Words]) -> dict[str, Expert]:
    known = Person.objects.in_bulk([_email(words) for words in written], field_name="email")
    new = [
        Person(email=_email(words), first_name=words["first_name"], last_name=words["last_name"])
        for words in written
        if _email(words) not in known
    ]
    store_people(new, days=260)
    people = Person.objects.in_bulk([_email(words) for words in written], field_name="email")
    experts = {words["first_name"]: _expert(people[_email(words)], words) for words in written[:-1]}
    submit(expert=_profile(people[_email(written[-1])], written[-1]))
    return experts


def _expert(person: Person, words: Words) -> Expert:
    expert = _profile(person, words)
    rules = [{"weekday": day, "start": time(start), "end": time(end)} for day, start, end in words["hours"]]
    publish_availability(person=person, availability=Availability({"duration": 30, "notice": 24}, rules))
    approved = timezone.now() - timedelta(days=200)
    expert.state, expert.submitted_at, expert.decided_at = ExpertState.APPROVED, approved, approved
    expert.save(update_fields=["state", "submitted_at", "decided_at"])
    refresh_next_slot(expert)
    return expert


def _profile(person: Person, words: Words) -> Expert:
    _sign(person, "expert-metier")
    fields = ("headline", "occupations", "topics", "languages", "monthly_most")
    return write_profile(
        person=person, words={name: words[name] for name in fields} | {"path": words["path"].strip()}
    )


def _explorer(slug: str, age: int) -> Explorer:
    person = Person.objects.get(email=f"{slug}@example.org")
    _sign(person, "explorateur")
    today = timezone.localdate()
    return introduce(person=person, birth_date=date(today.year - age, 1, 15), department=_department("69"))


def _department(code: str) -> Department:
    return Department.objects.get(pk=code)


def _counsellor(explorer: Explorer) -> Following:
    counsellor = Person.objects.get(email="sophie.garnier@example.org")
    structure = Structure.objects.create(
        name="Mission locale des Trois Rives",
        kind=StructureKind.ASSOCIATION,
        department=_department("42"),
        presentation="Elle accompagne les jeunes de 16 à 25 ans du bassin des Trois Rives.",
    )
    Membership.objects.create(structure=structure, person=counsellor, role=MembershipRole.MANAGER)
    _sign(counsellor, "conseiller")
    return Following.objects.create(
        counsellor=counsellor,
        structure=structure,
        explorer=explorer,
        since=timezone.now() - timedelta(days=90),
    )


def _past(words: Words, explorer: Explorer, expert: Expert, rng: Random) -> None:
    encounter = _done(explorer, expert, words["days"], rng.choice((14, 16, 17)))
    closed = encounter.end + timedelta(hours=rng.randint(2, 30))
    answers = dict(zip(BILAN_QUESTIONS, words["answers"], strict=True))
    said = {name: words[name] for name in ("learned", "suits", "next_step")}
    Bilan.objects.create(
        encounter=encounter, outcome=Outcome.HELD, answers=answers, written_at=closed, **said
    )
    Feedback.objects.create(encounter=encounter, outcome=Outcome.HELD, prepared=4, written_at=closed)
    Thanks.objects.create(encounter=encounter, text=words["thanks"], written_at=closed)
    record(encounter.stream, "bilan", by=explorer.person, data={"outcome": "held", "minutes": None})


def _unclosed(explorer: Explorer, expert: Expert) -> None:
    """A meeting of the day before yesterday whose bilan waits."""
    _done(explorer, expert, 2, 10)


def _done(explorer: Explorer, expert: Expert, days: int, hour: int) -> Encounter:
    start = _weekday(timezone.localdate() - timedelta(days=days), hour)
    encounter = Encounter.objects.create(
        explorer=explorer,
        expert=expert,
        occupation=expert.occupations[0],
        why="Je cherche ma voie, et ce métier m’attire depuis longtemps.",
        questions=["À quoi ressemble une journée ordinaire ?", "Par où commencer ?"],
        state=EncounterState.DONE,
        start=start,
        end=start + timedelta(minutes=30),
        asked_at=start - timedelta(days=9),
        expires_at=start - timedelta(days=4),
        answered_at=start - timedelta(days=8),
        answer="Avec grand plaisir, à bientôt !",
    )
    record(encounter.stream, "done", data={"start": start.isoformat()})
    return encounter


def _coming(explorers: Mapping[str, Explorer], experts: Mapping[str, Expert]) -> None:
    """Adrien meets Nadia, and has written, then Marta; Lina waits for Nadia's answer."""
    meeting = _asked(
        explorers["adrien.faure"],
        experts["Nadia"],
        0,
        "Après dix ans dans un entrepôt, je veux fabriquer quelque chose de mes mains. Votre parcours me parle.",
        [
            "Peut-on vivre de son atelier ?",
            "Quel CAP choisir à trente-quatre ans ?",
            "Comment garder son dos ?",
        ],
    )
    accept(
        by=meeting.expert.person,
        encounter=meeting,
        sentence="Avec plaisir ! Je vous montrerai l’atelier avec ma caméra.",
    )
    _write(meeting, meeting.explorer.person, "Bonjour Nadia, merci d’avoir accepté. J’ai hâte !")
    _write(
        meeting, meeting.expert.person, "Bonjour Adrien, notez toutes vos questions, même les plus simples."
    )
    later = _asked(
        explorers["adrien.faure"],
        experts["Marta"],
        9,
        "On dit que l’électrique change tout dans les garages. J’aimerais l’entendre de quelqu’un qui en vit.",
        ["Qu’avez-vous dû réapprendre ?", "Peut-on commencer à mon âge ?"],
    )
    accept(by=later.expert.person, encounter=later, sentence="Bien volontiers, à bientôt.")
    _asked(
        explorers["lina.moreau"],
        experts["Nadia"],
        1,
        "Notre première rencontre m’a donné envie d’en savoir plus : j’aimerais parler de l’apprentissage.",
        [
            "Comment trouver un atelier qui prend des apprentis ?",
            "Est-ce que l’on peut dessiner ses meubles ?",
        ],
    )


def _asked(explorer: Explorer, expert: Expert, at: int, why: str, questions: list[str]) -> Encounter:
    slots = slots_of(expert.person.schedule)
    wish = Wish(expert.occupations[0], why, questions)
    return request_encounter(explorer=explorer, expert=expert, start=slots[at].start, wish=wish)


def _write(encounter: Encounter, by: Person, text: str) -> None:
    write_message(by=by, encounter=encounter, text=text, key=uuid4())


def _weekday(day: date, hour: int) -> datetime:
    while day.weekday() > 4:
        day -= timedelta(days=1)
    return place_moment(datetime.combine(day, time(hour)))


def _sign(person: Person, slug: str) -> None:
    version = current_version(slug)
    asked = version.confirmations if version else []
    sign(person, slug, confirmations={confirmation["code"]: True for confirmation in asked})


def _email(words: Words) -> str:
    slug = words.get("slug") or f"{slugify(words['first_name'])}.{slugify(words['last_name'])}"
    return f"{slug}@example.org"
