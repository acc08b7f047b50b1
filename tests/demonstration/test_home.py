"""One becomes somebody in a click, on this machine and in the demonstration alone."""

import re
from io import BytesIO

import pytest
from django.test import Client
from django.urls import URLPattern, reverse

from portulan.accounts.models import Person
from portulan.demonstration import urls
from portulan.demonstration.cast import CAST
from portulan.demonstration.models import DemonstrationPerson
from portulan.directory.imports.reading import read_table
from tests.accounts.factories import PersonFactory
from tests.demonstration.conftest import Become

HOME = reverse("demonstration:home")
SENTENCE = "ne s’ouvre que sur la machine qui la sert"


def test_the_page_offers_every_character(local: Client, region: None) -> None:
    page = local.get(HOME).content.decode()

    assert [character for character in CAST if f"Devenir {character.first_name}" not in page] == []


def test_becoming_an_editor_opens_the_desk_without_a_second_factor(local: Client, become: Become) -> None:
    become("ines.kaddour")

    desk = local.get(reverse("directory:desk"))

    assert desk.status_code == 200


def test_what_there_is_to_try_can_be_tried(local: Client, become: Become) -> None:
    offered = re.findall(
        r'form="devenir-(\d+)" name="suite" value="([^"]+)"', local.get(HOME).content.decode()
    )
    characters = dict(DemonstrationPerson.objects.values_list("pk", "character"))

    answers = {}
    for pk, page in offered:
        become(characters[int(pk)], suite=page)
        answers[page] = local.get(page.replace("&amp;", "&"), follow=True).status_code

    assert {int(pk) for pk, _page in offered} == set(characters)
    assert set(answers.values()) == {200}


def test_one_goes_where_one_wanted_but_never_elsewhere(become: Become) -> None:
    inside, outside = (
        become("jeanne.morel", suite="/ressources/?q=bois"),
        become("jeanne.morel", suite="//x.example.org"),
    )

    assert (inside.url, outside.url) == ("/ressources/?q=bois", "/mon-espace/")


@pytest.mark.parametrize(
    "asked",
    [
        {"HTTP_HOST": "testserver"},
        {"REMOTE_ADDR": "192.0.2.7"},
        {"HTTP_X_FORWARDED_FOR": "192.0.2.7"},
    ],
)
def test_nobody_is_let_in_from_another_machine(local: Client, region: None, asked: dict[str, str]) -> None:
    marker = DemonstrationPerson.objects.first()
    assert marker is not None

    page = local.get(HOME, **asked)  # type: ignore[arg-type]
    click = local.post(reverse("demonstration:becoming", args=[marker.pk]), **asked)  # type: ignore[arg-type]

    assert (page.status_code, click.status_code) == (403, 403)
    assert SENTENCE in page.content.decode()
    assert "_auth_user_id" not in local.session


def test_nobody_is_become_beside_a_true_account(local: Client, become: Become) -> None:
    PersonFactory(email="personne@ailleurs.invalid")

    answer = become("helene.marchetti")

    assert answer.status_code == 403
    assert "_auth_user_id" not in local.session


def test_an_account_made_while_trying_closes_nothing(become: Become) -> None:
    PersonFactory(email="curieuse@example.org")

    answer = become("helene.marchetti")

    assert answer.status_code == 302


def test_only_characters_can_be_become(local: Client, region: None) -> None:
    other = Person.objects.filter(demonstration_character=None).latest("pk")

    answer = local.post(reverse("demonstration:becoming", args=[other.pk + 1000]))

    assert answer.status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_sample_file_can_be_read(local: Client, kind: str) -> None:
    answer = local.get(reverse("demonstration:sample", args=[kind]))

    assert len(read_table(BytesIO(answer.content)).rows) == 20


@pytest.mark.parametrize("page", urls.urlpatterns, ids=lambda page: page.name)
@pytest.mark.parametrize("method", ["get", "post"])
def test_no_page_of_the_demonstration_opens_elsewhere(
    page: URLPattern, method: str, local: Client, db: None
) -> None:
    given = {"pk": 1} if "pk" in page.pattern.converters else {"kind": "csv"} if page.name == "sample" else {}
    address = reverse(f"demonstration:{page.name}", kwargs=given)

    elsewhere = getattr(local, method)(address, REMOTE_ADDR="192.0.2.7")

    assert (elsewhere.status_code, SENTENCE in elsewhere.content.decode()) == (403, True)


@pytest.mark.parametrize("page", ["home", "letters", "patterns"])
def test_on_the_machine_that_serves_they_open(page: str, local: Client, db: None) -> None:
    assert local.get(reverse(f"demonstration:{page}")).status_code == 200
