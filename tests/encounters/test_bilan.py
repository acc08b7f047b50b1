"""What closes a meeting: answers for one that took place, a choice to share, nobody to thank for a no-show."""

import pytest
from django.test import Client
from django.urls import reverse

from portulan.encounters.enums import BILAN_QUESTIONS
from portulan.encounters.models import Bilan, Encounter, Thanks
from tests.encounters.factories import make_explorer, make_following, make_meeting, make_past

pytestmark = pytest.mark.django_db
ANSWERS = {f"agrees_{code}": "3" for code in BILAN_QUESTIONS}
WHOLE = {"outcome": "held", "suits": "yes"} | ANSWERS


def past(age: int = 20, *, accompanied: bool = False) -> Encounter:
    explorer = make_explorer(age=age)
    if accompanied:
        make_following(explorer)
    return make_past(make_meeting(explorer))


def page_of(client: Client, encounter: Encounter, page: str = "bilan") -> str:
    person = encounter.explorer.person if page == "bilan" else encounter.expert.person
    client.force_login(person)
    return reverse(f"encounters:{page}", args=[encounter.pk])


@pytest.mark.parametrize("outcome", [{"outcome": "held"}, {"outcome": "partly", "minutes": "10"}])
@pytest.mark.parametrize("missing", ["suits", *ANSWERS])
def test_a_meeting_that_took_place_is_closed_with_its_answers(
    client: Client, outcome: dict[str, str], missing: str
) -> None:
    posted = WHOLE | outcome
    del posted[missing]

    form = client.post(page_of(client, past()), posted).context["form"]

    assert list(form.errors) == [missing]
    assert not Bilan.objects.exists()


def test_nothing_is_asked_of_sharing_without_a_counsellor(client: Client) -> None:
    address = page_of(client, past())

    page = client.get(address)
    client.post(address, WHOLE | {"is_shared": "on"})

    assert "is_shared" not in page.context["form"].fields
    assert Bilan.objects.get().is_shared is False


@pytest.mark.parametrize(("answer", "shared"), [("oui", True), ("non", False)])
def test_a_minor_says_whether_the_counsellor_reads_it(client: Client, answer: str, shared: bool) -> None:
    address = page_of(client, past(16, accompanied=True))

    unsaid = client.post(address, WHOLE).context["form"]
    ticked = "checked" in str(client.get(address).context["form"]["is_shared"])
    client.post(address, WHOLE | {"is_shared": answer})

    assert list(unsaid.errors) == ["is_shared"]
    assert ticked is False
    assert Bilan.objects.get().is_shared is shared


def test_who_was_absent_is_said_from_where_one_stands(client: Client) -> None:
    encounter = past()

    of_explorer = client.get(page_of(client, encounter)).context["form"].fields["absent"].choices
    of_expert = client.get(page_of(client, encounter, "feedback")).context["form"].fields["absent"].choices

    assert dict(of_explorer) | {"both": ""} == {
        "explorer": "Moi",
        "expert": encounter.expert.person.first_name,
        "both": "",
    }
    assert dict(of_expert)["expert"] == "Moi"
    assert dict(of_expert)["explorer"] == encounter.explorer.person.first_name


def test_nobody_is_thanked_for_a_no_show_and_a_next_step_is_said(client: Client) -> None:
    address = page_of(client, past())

    posted = {"outcome": "no_show", "absent": "expert", "thanks": "Merci quand même."}
    page = client.post(address, posted, follow=True).content.decode()

    assert Bilan.objects.get().absent == "expert"
    assert not Thanks.objects.exists()
    assert "Et maintenant" in page
    assert reverse("encounters:search") in page
