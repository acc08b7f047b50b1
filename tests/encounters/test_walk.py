"""From the charter to the thanks, page by page, without scripts."""

import pytest
from django.test import Client
from django.urls import reverse

from portulan.agenda.shown import written
from portulan.encounters.enums import BILAN_QUESTIONS
from portulan.encounters.models import Bilan, Encounter, Explorer, Thanks
from tests.accounts.factories import PersonFactory
from tests.encounters.factories import CARPENTER, make_expert, make_past, sign_charter, slots_with

pytestmark = pytest.mark.django_db


def posted(**changes: str) -> dict[str, str]:
    """A request as the form sends it."""
    return {
        "occupation": CARPENTER,
        "why": "Le bois m’attire.",
        "question1": "Une journée type ?",
        "question2": "Quelle formation ?",
    } | changes


def test_a_person_signs_introduces_themselves_finds_and_asks(client: Client) -> None:
    expert, person = make_expert(), PersonFactory()
    client.force_login(person)
    slot = written(slots_with(expert)[0])
    hold = reverse("encounters:hold", args=[expert.pk])

    to_charter = client.post(hold, {"slot": slot})
    sign_charter(person, "explorateur")
    to_profile = client.post(hold, {"slot": slot})
    client.post(reverse("encounters:introduction"), {"birth_date": "2001-05-04"})
    to_request = client.post(hold, {"slot": slot})
    page = client.get(to_request.url).content.decode()
    sent = client.post(to_request.url, posted(slot=slot))

    assert "/chartes/explorateur/" in to_charter.url
    assert to_profile.url.startswith(reverse("encounters:introduction"))
    assert "vous est gardé jusqu’à" in page
    assert Encounter.objects.get().get_absolute_url() == sent.url


def test_the_expert_accepts_and_both_see_the_room(client: Client) -> None:
    encounter = _asked(client)
    client.force_login(encounter.expert.person)

    client.post(reverse("encounters:accept", args=[encounter.pk]), {"accept-sentence": "Avec plaisir."})

    encounter.refresh_from_db()
    assert encounter.room is not None
    assert encounter.room.get_absolute_url() in client.get(encounter.get_absolute_url()).content.decode()
    client.force_login(encounter.explorer.person)
    page = client.get(encounter.get_absolute_url()).content.decode()
    assert encounter.room.get_absolute_url() in page
    assert "Avec plaisir." in page


def test_the_bilan_closes_the_meeting_and_thanks_reach_the_wall(client: Client) -> None:
    encounter = make_past()
    client.force_login(encounter.explorer.person)
    words = {"outcome": "held", "learned": "Le geste compte.", "suits": "yes"}
    words |= {f"agrees_{code}": "4" for code in BILAN_QUESTIONS}

    client.post(
        reverse("encounters:bilan", args=[encounter.pk]),
        words | {"next_step": "Un stage.", "thanks": "Merci beaucoup !"},
    )

    bilan = Bilan.objects.get()
    assert (bilan.learned, bilan.is_shared) == ("Le geste compte.", False)
    assert bilan.answers == dict.fromkeys(BILAN_QUESTIONS, 4)
    assert Thanks.objects.get().text == "Merci beaucoup !"
    client.force_login(encounter.expert.person)
    assert "Merci beaucoup !" in client.get(reverse("encounters:wall")).content.decode()


def test_what_was_typed_survives_a_slot_that_somebody_else_took(client: Client) -> None:
    expert = make_expert()
    slot = written(slots_with(expert)[0])
    first = _asked(client, expert=expert, slot=slot)
    other = _explorer(client)

    answer = client.post(
        reverse("encounters:request", args=[expert.pk]), posted(slot=slot, why="Une raison bien à moi.")
    )

    page = answer.content.decode()
    assert "vient d’être pris" in page
    assert "Une raison bien à moi." in page
    assert "Quelle formation ?" in page
    assert list(Encounter.objects.all()) == [first]
    assert other.encounters.count() == 0


def test_a_stranger_sees_no_encounter(client: Client) -> None:
    encounter = _asked(client)
    client.force_login(PersonFactory())

    names = ("encounter", "move", "bilan", "feedback")
    answers = {
        name: client.get(reverse(f"encounters:{name}", args=[encounter.pk])).status_code for name in names
    }

    assert set(answers.values()) == {404}


def _explorer(client: Client) -> Explorer:
    person = PersonFactory()
    sign_charter(person, "explorateur")
    client.force_login(person)
    client.post(reverse("encounters:introduction"), {"birth_date": "2001-05-04"})
    return Explorer.objects.get(person=person)


def _asked(client: Client, expert: object = None, slot: str = "") -> Encounter:
    found = expert or make_expert()
    _explorer(client)
    start = slot or written(slots_with(found)[0])  # type: ignore[arg-type]
    client.post(reverse("encounters:request", args=[found.pk]), posted(slot=start))  # type: ignore[attr-defined]
    return Encounter.objects.get()
