"""What a page offers next, to each of those who may be there."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from portulan.accounts.enums import StaffRole
from portulan.accounts.models import Person
from portulan.encounters.actions.bilan import thank, write_bilan, write_feedback
from portulan.encounters.actions.change import cancel_encounter
from portulan.encounters.actions.proposal import propose_move
from portulan.encounters.actions.waiting import stand_in_line
from portulan.encounters.enums import ConsentState
from portulan.encounters.figures.meetings import by_month
from portulan.encounters.figures.period import period_of
from portulan.encounters.index import DEFINITION
from portulan.encounters.models import Encounter, Explorer
from portulan.encounters.words import elides
from portulan.search.actions import rebuild
from tests.accounts.factories import PersonFactory, StaffFactory
from tests.encounters.factories import (
    make_expert,
    make_explorer,
    make_following,
    make_meeting,
    make_past,
    make_request,
    slots_with,
)

pytestmark = pytest.mark.django_db
MINE, WORKSPACE = reverse("encounters:mine"), reverse("portal:workspace")
WORDS = {"outcome": "partly", "minutes": 20, "learned": "Tout.", "answers": {}, "is_shared": True}


def read(client: Client, person: Person, address: str) -> str:
    client.force_login(person)
    return client.get(address).content.decode()


def soon(encounter: Encounter) -> Encounter:
    start = timezone.now() + timedelta(hours=5)
    Encounter.objects.filter(pk=encounter.pk).update(start=start, end=start + encounter.length)
    encounter.refresh_from_db()
    return encounter


def test_after_a_cancellation_another_slot_is_offered_and_a_late_one_is_counted(client: Client) -> None:
    encounter = soon(make_meeting())
    explorer = encounter.explorer.person
    before = read(client, explorer, encounter.get_absolute_url())
    cancel_encounter(by=explorer, encounter=encounter, reason="Une grève.")

    after = read(client, explorer, encounter.get_absolute_url())

    assert "Ce serait 1 sur 2" in before
    assert "Cela compte\u00a0: 1 sur 2" in after
    assert f'{encounter.expert.get_absolute_url()}#creneaux"' in after


def test_who_is_cancelled_on_is_counted_nothing(client: Client) -> None:
    encounter = soon(make_meeting())
    cancel_encounter(by=encounter.expert.person, encounter=encounter, reason="Une urgence.")

    page = read(client, encounter.explorer.person, encounter.get_absolute_url())

    assert "Cela compte" not in page
    assert "#creneaux" in page


def test_a_request_that_waits_is_on_the_workspace(client: Client) -> None:
    encounter = make_request()

    page = read(client, encounter.explorer.person, WORKSPACE)

    assert encounter.get_absolute_url() in page


def test_who_waits_finds_the_expert_again_and_can_leave(client: Client) -> None:
    explorer, expert = make_explorer(), make_expert()
    stand_in_line(explorer=explorer, expert=expert)

    waiting = read(client, explorer.person, MINE)
    client.post(reverse("encounters:wait", args=[expert.pk]), {"attendre": "non"})
    left = client.get(MINE).content.decode()

    assert (expert.get_absolute_url() in waiting, expert.get_absolute_url() in left) == (True, False)


def test_a_counsellor_goes_back_to_the_explorer(client: Client) -> None:
    minor = make_explorer(age=16)
    following, encounter = make_following(minor), make_request(minor)
    back = reverse("encounters:followed_one", args=[following.pk])

    page = read(client, following.counsellor, encounter.get_absolute_url())

    assert page.count(f'href="{back}"') == 2
    assert "Ce que vous pouvez faire" in page
    assert "mailto:" in page


def test_a_slot_that_is_missing_is_said_by_the_slots_and_focused(client: Client) -> None:
    expert = make_expert()
    client.force_login(make_explorer().person)

    answer = client.post(reverse("encounters:hold", args=[expert.pk]), {"slot": ""})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert page.index('id="creneaux"') < page.index("data-error-summary") < page.index('class="slots"')


def test_questions_that_help_come_before_the_button(client: Client) -> None:
    expert = make_expert()
    page = read(client, make_explorer().person, reverse("encounters:request", args=[expert.pk]))

    assert page.index("Des questions qui aident") < page.index("Envoyer ma demande")


def test_a_proposal_comes_before_the_hour_and_says_until_when(client: Client) -> None:
    expert = make_expert(notice=24)
    encounter = make_meeting(expert=expert, at=4)
    propose_move(by=expert.person, encounter=encounter, start=slots_with(expert)[0])

    page = read(client, encounter.explorer.person, encounter.get_absolute_url())

    assert page.index("propose une autre heure") < page.index("Un empêchement")
    assert "À répondre avant le" in page


def test_an_expert_who_explores_nothing_is_led_to_the_requests(client: Client) -> None:
    expert = make_expert()
    client.force_login(expert.person)

    answer = client.get(MINE)
    panel = client.get(WORKSPACE).content.decode()

    assert answer.headers["Location"] == reverse("encounters:requests")
    assert panel.count(reverse("agenda:availability")) >= 1


def test_under_fifteen_the_empty_page_says_what_is_awaited(client: Client) -> None:
    explorer = make_explorer(age=13, consents=False)
    asked = read(client, explorer.person, MINE)
    Explorer.objects.update(consent=ConsentState.REFUSED)
    refused = client.get(MINE).content.decode()

    assert "Votre première rencontre vous attend" not in asked + refused
    assert "Une réponse est attendue" in asked
    assert "Pas encore de rencontre" in refused


def test_past_meetings_say_their_outcome_to_each(client: Client) -> None:
    encounter = make_past()
    explorer, expert = encounter.explorer.person, encounter.expert.person
    owed = read(client, explorer, MINE)
    write_bilan(by=explorer, encounter=encounter, words=WORDS)
    thank(by=explorer, encounter=encounter, text="Merci !")
    write_feedback(by=expert, encounter=encounter, words={"outcome": "held"})

    hers = read(client, explorer, MINE)
    theirs = read(client, expert, reverse("encounters:requests"))

    assert "Bilan à écrire" in owed
    assert "20 minutes · bilan écrit · remerciement envoyé" in " ".join(hers.split())
    assert "A eu lieu · retour donné · remerciement reçu" in " ".join(theirs.split())


def test_the_team_sees_where_an_expert_stands(client: Client) -> None:
    encounter = make_past()
    expert = encounter.expert
    words = {"outcome": "held", "note": "Un élève curieux."}
    write_feedback(by=expert.person, encounter=encounter, words=words)

    page = read(
        client,
        StaffFactory(role=StaffRole.ADMINISTRATOR),
        reverse("encounters:desk_expert", args=[expert.pk]),
    )

    assert "Charte signée" in page
    assert "1 rencontre donnée en un an" in page
    assert "Un élève curieux." in page
    assert encounter.explorer.person.get_full_name() not in page


def test_an_expert_without_hours_nor_charter_is_told_to_the_team(client: Client) -> None:
    expert = make_expert()
    expert.person.schedule.weekly_rules.all().delete()
    expert.person.signatures.all().delete()

    page = read(
        client,
        StaffFactory(role=StaffRole.ADMINISTRATOR),
        reverse("encounters:desk_expert", args=[expert.pk]),
    )

    assert "n’est pas signée" in page
    assert "Aucune heure publiée" in page


def test_months_before_the_first_meeting_are_not_drawn() -> None:
    period = period_of("12-mois", timezone.now())

    assert len(by_month(period)) == 1
    make_past(days=70)
    assert 3 <= len(by_month(period)) <= 4


@pytest.mark.parametrize(
    ("name", "loses"), [("Océane", True), ("Éloi", True), ("Hélène", True), ("Yann", False), ("", False)]
)
def test_names_take_their_vowel(name: str, loses: bool) -> None:
    assert elides(name) is loses


def test_who_reads_a_bilan_is_named(client: Client) -> None:
    encounter = make_past()
    explorer = encounter.explorer
    write_bilan(by=explorer.person, encounter=encounter, words=WORDS)
    alone = read(client, explorer.person, encounter.get_absolute_url())
    following = make_following(explorer)

    shared = client.get(encounter.get_absolute_url()).content.decode()

    name = following.counsellor.get_full_name()
    assert ("Personne d’autre que vous" in alone, name in shared) == (True, True)


def test_a_visitor_reads_why_one_signs_in_and_a_person_does_not(
    client: Client, settings: LazySettings, tmp_path: Path
) -> None:
    settings.SEARCH_INDEX_DIR = tmp_path / "index"
    make_expert()
    rebuild(DEFINITION)
    visitor = client.get(reverse("encounters:search")).content.decode()

    person = read(client, PersonFactory(), reverse("encounters:search"))

    said = "se lisent avec un compte"
    assert (said in visitor, said in person) == (True, False)
