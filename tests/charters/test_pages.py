import pytest
from django.http import HttpResponse
from django.urls import reverse

from portulan.accounts.enums import StaffRole
from portulan.charters.actions import sign
from portulan.charters.gate import signed_charter_required
from portulan.charters.queries import current_version
from portulan.charters.rules import has_signed
from portulan.common.workspace import entries_of, panels_of
from tests.accounts.factories import PersonFactory, StaffFactory

pytestmark = pytest.mark.django_db
ANSWERS = {"number": "1", "confirms_adult": "on", "confirms_genuine": "on", "accepts_all": "on"}


@signed_charter_required("contribution")
def gated(request):
    return HttpResponse("dedans")


def test_anyone_reads_a_charter_and_what_the_software_holds(client):
    page = client.get("/chartes/contribution/").content.decode()

    assert "J’ai 18 ans ou plus" in page
    assert "Tenu par le logiciel" in page


def test_a_charter_or_version_that_does_not_exist_is_not_found(client):
    addresses = ["/chartes/autre/", "/chartes/contribution/?version=9", "/chartes/contribution/?version=x"]

    assert [client.get(address).status_code for address in addresses] == [404, 404, 404]


def test_the_gate_sends_to_the_charter_then_lets_in(rf):
    person = PersonFactory()
    request = rf.get("/annuaire/proposer/?pas=2")
    request.user = person

    refused = gated(request)
    sign(person, "contribution", confirmations={"adult": True, "genuine": True})
    accepted = gated(request)

    assert refused.url == "/chartes/contribution/signature/?suite=%2Fannuaire%2Fproposer%2F%3Fpas%3D2"
    assert accepted.content == b"dedans"


def test_signing_leads_back_to_what_one_was_doing(client):
    person = PersonFactory()
    client.force_login(person)

    response = client.post("/chartes/contribution/signature/", ANSWERS | {"suite": "/structures/nouvelle/"})

    assert response.url == "/structures/nouvelle/"
    assert has_signed(person, "contribution")


def test_signing_never_leads_to_another_site(client):
    client.force_login(PersonFactory())

    response = client.post(
        "/chartes/contribution/signature/", ANSWERS | {"suite": "https://ailleurs.example/"}
    )

    assert response.url == "/chartes/contribution/"


def test_without_the_age_the_form_comes_back_with_a_sentence(client):
    person = PersonFactory()
    client.force_login(person)

    response = client.post("/chartes/contribution/signature/", ANSWERS | {"confirms_adult": ""})

    assert response.status_code == 200
    assert response.context["form"].errors.keys() == {"confirms_adult"}
    assert not has_signed(person, "contribution")


def test_an_administrator_looks_at_a_new_version_then_publishes_it(client):
    client.force_login(StaffFactory(role=StaffRole.ADMINISTRATOR))
    words = {"title": "Charte", "role": "Tous", "introduction": "Deux", "commitments": "## Un\n\nTexte <b>"}
    address = reverse("charters:version_writing", args=["contribution"])

    preview = client.post(address, words | {"step": "preview"})
    published = client.post(address, words | {"step": "publish"})

    assert "Texte &lt;b&gt;" in preview.content.decode()
    assert published.url == "/chartes/contribution/"
    assert current_version("contribution").number == 2


def test_an_editor_does_not_write_charters(client):
    client.force_login(StaffFactory())

    assert client.get(reverse("charters:desk")).status_code == 403


def test_a_box_left_empty_says_to_tick_it(client):
    client.force_login(PersonFactory())

    response = client.post("/chartes/contribution/signature/", ANSWERS | {"confirms_adult": ""})

    assert response.context["form"].errors["confirms_adult"] == ["Cochez cette case pour signer."]


def test_administrators_find_the_charters_in_their_space():
    administrator, visitor = StaffFactory(role=StaffRole.ADMINISTRATOR), PersonFactory()

    assert {
        person: (
            "charters:desk" in [entry.url_name for entry in entries_of(person)],
            "charters/_administration_panel.html" in [template for template, _context in panels_of(person)],
        )
        for person in (administrator, visitor)
    } == {administrator: (True, True), visitor: (False, False)}
