from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from portulan.accounts.actions import grant_role, revoke_role
from portulan.accounts.enums import StaffRole
from portulan.accounts.errors import LastAdministrator, NotAdministrator
from portulan.accounts.models import Person, StaffGrant
from tests.accounts.factories import PersonFactory, StaffFactory

pytestmark = pytest.mark.django_db
ADMINISTRATOR, EDITOR = StaffRole.ADMINISTRATOR, StaffRole.EDITOR


def test_the_first_administrator_chooses_a_password_by_link(client):
    out = StringIO()

    call_command("create_administrator", "Ada@example.org", first_name="Ada", stdout=out)

    link = out.getvalue().split("http://localhost:8000")[1].strip()
    assert Person.objects.get().staff_roles == {ADMINISTRATOR}
    assert client.get(link, follow=True).status_code == 200


def test_a_wrong_address_gets_a_sentence():
    with pytest.raises(CommandError):
        call_command("create_administrator", "ada")


def test_an_administrator_grants_and_revokes_a_role_once():
    administrator, person = StaffFactory(role=ADMINISTRATOR), PersonFactory()

    grant_role(by=administrator, person=person, role=EDITOR)
    grant_role(by=administrator, person=person, role=EDITOR)
    assert StaffGrant.objects.filter(person=person).count() == 1

    revoke_role(by=administrator, person=person, role=EDITOR)
    assert not StaffGrant.objects.filter(person=person).exists()


def test_the_last_administrator_stays():
    administrator = StaffFactory(role=ADMINISTRATOR)

    with pytest.raises(LastAdministrator):
        revoke_role(by=administrator, person=administrator, role=ADMINISTRATOR)


def test_an_editor_grants_nothing():
    with pytest.raises(NotAdministrator):
        grant_role(by=StaffFactory(), person=PersonFactory(), role=ADMINISTRATOR)


def test_people_are_found_by_an_administrator_only(client):
    person = PersonFactory(first_name="Zoé", last_name="Amarre")
    client.force_login(StaffFactory())
    assert client.get("/equipe/personnes/?recherche=zoé").status_code == 403
    client.force_login(StaffFactory(role=ADMINISTRATOR))

    found = client.get("/equipe/personnes/", {"recherche": "amarre"}).context["people"]

    assert [row[0] for row in found] == [person]
    odd = ["?recherche=" + "a" * 9000, "?numero=abc", "?numero=99999999999999999999", "?recherche=%00"]
    assert [client.get(f"/equipe/personnes/{query}").status_code for query in odd] == [200] * 4
