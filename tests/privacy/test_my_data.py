import json
from datetime import timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.apps import apps
from django.core import mail
from django.utils import timezone

from portulan.accounts.actions import invite
from portulan.accounts.enums import MembershipRole, StaffRole
from portulan.accounts.errors import LastAdministrator
from portulan.accounts.models import Person
from portulan.journal.models import Entry, PersonKey
from portulan.notifications.actions import send_letter
from portulan.notifications.models import Notification
from portulan.privacy import registry
from portulan.privacy.actions import erase_account, keep_retention
from tests.accounts.factories import PASSWORD, MembershipFactory, PersonFactory, StaffFactory

pytestmark = pytest.mark.django_db


def everything_stored():
    return "\n".join(
        str(row)
        for model in apps.get_models(include_auto_created=True)
        for row in model.objects.all().values()
    )


@pytest.fixture
def member(client):
    """Somebody with a structure, an invitation, a session and letters, under words found nowhere else."""
    person = PersonFactory(first_name="Bérengère", last_name="Dulac-Unique", email="berengere@example.org")
    membership = MembershipFactory(person=person, role=MembershipRole.MANAGER)
    MembershipFactory(structure=membership.structure)
    invite(by=person, structure=membership.structure, email="autre@example.org", role=MembershipRole.MEMBER)
    client.post("/compte/login/", {"login": person.email, "password": PASSWORD})
    return person


def test_the_export_holds_everything_in_three_forms(client, member):
    response = client.post("/mes-donnees/export/")

    with ZipFile(BytesIO(response.content)) as archive:
        data = json.loads(archive.read("mes-donnees.json"))
        names = set(archive.namelist())
        page = archive.read("mes-donnees.html").decode()
    assert data["person"][0]["email"] == "berengere@example.org"
    assert data["membership"][0]["role"] == "manager"
    assert {"mes-donnees.html", "tableaux/person.csv", "tableaux/usersession.csv"} <= names
    assert "Dulac-Unique" in page


def test_a_formula_in_a_name_is_neutralised_in_the_export(client):
    person = PersonFactory(first_name="=1+1")
    client.force_login(person)

    response = client.post("/mes-donnees/export/")

    with ZipFile(BytesIO(response.content)) as archive:
        assert ",'=1+1," in archive.read("tableaux/person.csv").decode()


def test_erasing_asks_for_the_password_again(client):
    client.force_login(PersonFactory())

    assert client.get("/mes-donnees/effacement/").url.startswith("/compte/reauthenticate/")


def test_erasing_leaves_nothing(client, member):
    client.post("/compte/reauthenticate/", {"password": PASSWORD})

    client.post("/mes-donnees/effacement/", {"meant": "1"})

    stored = everything_stored()
    assert [word for word in ("Bérengère", "Dulac-Unique", "berengere@example.org") if word in stored] == []
    assert not PersonKey.objects.filter(person_id=member.pk).exists()
    assert Entry.objects.filter(act="erased").count() == 1
    assert (mail.outbox[-1].to, mail.outbox[-1].subject) == ([member.email], "Votre compte est effacé")
    assert client.get("/mes-donnees/").status_code == 302


def test_erasing_is_refused_without_the_tick(client, member):
    client.post("/compte/reauthenticate/", {"password": PASSWORD})

    client.post("/mes-donnees/effacement/", {})

    assert Person.objects.filter(pk=member.pk).exists()


def test_apps_act_before_the_rows_go(monkeypatch):
    person, seen = PersonFactory(), []
    monkeypatch.setattr(
        registry, "_hooks", [lambda person: seen.append(Person.objects.get(pk=person.pk).email)]
    )

    erase_account(person=person)

    assert seen == [person.email]


def test_the_last_administrator_is_not_erased():
    administrator = StaffFactory(role=StaffRole.ADMINISTRATOR)

    with pytest.raises(LastAdministrator):
        erase_account(person=administrator)

    assert Person.objects.filter(pk=administrator.pk).exists()


def test_who_is_away_for_two_years_is_warned_then_erased():
    away, here = PersonFactory(), PersonFactory()
    Person.objects.filter(pk=away.pk).update(last_login=timezone.now() - timedelta(days=731))

    keep_retention()
    assert [letter.subject for letter in mail.outbox] == ["Votre compte sera bientôt effacé"]
    assert Person.objects.filter(pk=away.pk).exists()

    Person.objects.filter(pk=away.pk).update(inactivity_warned_at=timezone.now() - timedelta(days=31))
    keep_retention()
    assert list(Person.objects.all()) == [here]


def test_old_notifications_are_deleted_in_time():
    old = Notification.objects.create(
        person=PersonFactory(), kind="x", key="x", created_at=timezone.now() - timedelta(days=366)
    )

    keep_retention()

    assert not Notification.objects.filter(pk=old.pk).exists()


def test_the_register_is_for_everybody(client):
    page = client.get("/confidentialite/").content.decode()

    assert "Vos droits" in page
    assert "Sessions ouvertes" in page


def test_a_letter_queued_to_the_person_goes_too(settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    person = PersonFactory()
    send_letter(to=person.email, template="privacy/letters/erased", context={"first_name": "x"}, key="essai")

    erase_account(person=person)

    assert everything_stored().count(person.email) <= 1  # the last letter, still waiting


def test_visiting_the_address_of_the_archive_leads_to_its_page(client):
    client.force_login(PersonFactory())

    answer = client.get("/mes-donnees/export/")

    assert (answer.status_code, answer.url) == (302, "/mes-donnees/")
