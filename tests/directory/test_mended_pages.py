"""Stories of what once went wrong on the pages of the directory, and must not again."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import get_resolver, reverse
from django.utils import timezone

from portulan.accounts.models import Membership, Person
from portulan.common.keys import key_of
from portulan.directory.enums import RevisionState, Visibility
from portulan.directory.errors import NotTheOperator
from portulan.directory.forms.fields import PeriodsField
from portulan.directory.models import FormDraft, ImportFile, Remark, Resource, Revision
from portulan.directory.periods import Period
from portulan.directory.views import resource_edition
from portulan.directory.working_time import due_at
from tests.accounts.factories import at_work
from tests.directory.factories import (
    at,
    in_days,
    make_draft,
    make_editor,
    make_operator,
    make_person,
    make_published,
    make_submitted,
    sign_contribution,
)

pytestmark = pytest.mark.django_db
LONG = "9" * 20
_NAMED = re.compile(r"(?:redirect|reverse|reverse_lazy)\(\s*\"([a-z_]+(?::[a-z_]+)?)\"")


def at_the_desk(client, editor=None):
    return at_work(client, editor or make_editor())


def url_names():
    names = set()
    for namespace, (_prefix, resolver) in get_resolver().namespace_dict.items():
        names |= {f"{namespace}:{name}" for name in resolver.reverse_dict if isinstance(name, str)}
    return names | {name for name in get_resolver().reverse_dict if isinstance(name, str)}


def test_every_address_that_the_code_names_exists():
    named = {
        (path.name, name)
        for path in Path(settings.PACKAGE_DIR).rglob("*.py")
        for name in _NAMED.findall(path.read_text())
    }

    known = url_names()

    assert [(file, name) for file, name in sorted(named) if name not in known] == []


@pytest.mark.parametrize("address", ["nouvelle/", "nouvelle/event/"])
def test_somebody_without_a_structure_is_led_to_present_one(signed_in, address):
    person = make_person()
    sign_contribution(person)

    response = signed_in(person).get(f"/mon-espace/ressources/{address}")

    assert (response.status_code, response["Location"]) == (302, reverse("accounts:structure_creation"))


def test_a_key_is_written_in_a_few_plain_digits():
    written = ["12", "0", "²", "१२", "-1", " 1", "", None, "9" * 18, LONG]

    keys = [key_of(text) for text in written]

    assert keys == [12, 0, None, None, None, None, None, None, 999_999_999_999_999_999, None]


@pytest.mark.parametrize(
    "path",
    [
        f"/ressources/{LONG}/",
        f"/ressources/{LONG}/agenda.ics",
        f"/ressources/images/{LONG}.webp",
        "/ressources/images/999999999999999999.webp",
        f"/signaler/ressource/{LONG}/",
        "/signaler/ressource/²/",
        f"/structures/{LONG}/",
    ],
)
def test_an_impossible_number_is_no_page(client, path):
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("structure", ["²", LONG, "x"])
def test_an_impossible_structure_is_as_none(signed_in, structure):
    response = signed_in(make_operator()).get(
        "/mon-espace/ressources/nouvelle/event/", {"structure": structure}
    )

    assert response.status_code == 200


def test_a_picture_whose_file_is_lost_is_no_page(client):
    resource = make_published(make_operator(), make_editor())
    Revision.objects.filter(pk=resource.published_id).update(image="resources/nowhere.webp")

    assert client.get(reverse("directory:picture", args=[resource.published_id])).status_code == 404


def test_impossible_numbers_ticked_at_the_desk_choose_nothing(client):
    response = at_the_desk(client).post(
        "/redaction/en-nombre/", {"action": "prendre", "revision": ["²", LONG]}, follow=True
    )

    assert "Cochez d’abord des ressources." in response.content.decode()


def test_an_impossible_criterion_judges_nothing(client):
    revision = make_submitted(make_operator())

    at_the_desk(client).post(f"/redaction/{revision.pk}/publication/", {"criterion_²": "met"})

    revision.refresh_from_db()
    assert (revision.state, revision.judgements.count()) == (RevisionState.SUBMITTED, 0)


@pytest.mark.parametrize("key", ["autre", "resource:1/2", "new:1:Évènement", f"new:{'1' * 60}", "x" * 5000])
def test_only_forms_of_the_site_are_kept(signed_in, key):
    response = signed_in(make_person()).post(f"/mon-espace/ressources/saisies/{key}/", {"title": "Foru"})

    assert (response.status_code, FormDraft.objects.count()) == (404, 0)


@pytest.mark.parametrize("text", ["À quelle heure\0?", "a" * 2001])
def test_a_remark_is_plain_text_of_some_length(client, text):
    revision = make_submitted(make_operator())

    at_the_desk(client).post(f"/redaction/{revision.pk}/complement/", {"remark_": text})

    revision.refresh_from_db()
    assert (revision.state, Remark.objects.count()) == (RevisionState.SUBMITTED, 0)


def test_a_remark_on_a_field_that_does_not_exist_is_not_kept(client):
    revision = make_submitted(make_operator())
    remarks = {"remark_": "Précisez l’heure.", "remark_title": "Plus court ?", "remark_pk": "Un robot."}

    at_the_desk(client).post(f"/redaction/{revision.pk}/complement/", remarks)

    kept = set(Remark.objects.values_list("field", "text"))
    assert kept == {("", "Précisez l’heure."), ("title", "Plus court ?")}


def test_a_refusals_note_holds_no_null(client):
    revision = make_submitted(make_operator())

    at_the_desk(client).post(f"/redaction/{revision.pk}/refus/", {"reason": "advertising", "note": "a\0b"})

    revision.refresh_from_db()
    assert revision.state == RevisionState.SUBMITTED


def test_an_answer_is_plain_text_and_the_whole_has_a_name(client):
    operator = make_operator()
    revision = make_submitted(operator)
    at_the_desk(client).post(f"/redaction/{revision.pk}/complement/", {"remark_": "Précisez l’heure."})
    remark = Remark.objects.get()

    client.force_login(operator)
    said = client.post(
        f"/mon-espace/ressources/{revision.resource_id}/reponses/",
        {f"answer_{remark.pk}": "À\0midi"},
        follow=True,
    )

    remark.refresh_from_db()
    page = said.content.decode()
    assert (remark.answer, "<strong>Sur l’ensemble</strong>" in page) == ("", True)


def test_a_refusal_that_no_page_expects_says_its_sentence(signed_in, monkeypatch):
    def refuse(**_asked):
        raise NotTheOperator

    monkeypatch.setattr(resource_edition, "save_form_draft", refuse)
    response = signed_in(make_person()).post("/mon-espace/ressources/saisies/new:1:event/", {"title": "Foru"})

    assert (response.status_code, str(NotTheOperator.sentence) in response.content.decode()) == (403, True)


def test_the_desk_takes_out_a_published_resource_and_says_why(client):
    resource = make_published(make_operator(), make_editor())
    at_the_desk(client, make_editor("autre.redaction@example.org"))
    page = client.get(f"/redaction/{resource.published_id}/").content.decode()
    address = reverse("directory:desk_withdrawal", args=[resource.published_id])

    unexplained = client.post(address, {"why": " "}, follow=True).content.decode()
    before = Resource.objects.get().visibility
    client.post(address, {"why": "Le salon est annulé."})

    said = "Dites pourquoi vous retirez cette ressource" in unexplained
    assert (address in page, said, before, Resource.objects.get().visibility) == (
        True,
        True,
        Visibility.PUBLISHED,
        Visibility.WITHDRAWN,
    )


def test_the_next_version_is_one_that_the_editor_may_read(client):
    editor, colleague = make_editor(), make_editor("autre.redaction@example.org")
    own = make_submitted(make_operator("paul.exemple@example.org", "Atelier fictif"), title="De sa structure")
    Membership.objects.create(structure=own.resource.structure, person=editor, role="manager")
    read = make_submitted(make_operator())
    taken = make_submitted(make_operator("ana.exemple@example.org", "Usine fictive"), title="Déjà prise")
    Revision.objects.filter(pk=taken.pk).update(assigned_to=colleague)
    at_the_desk(client, editor)

    response = client.post(f"/redaction/{read.pk}/complement/", {"remark_": "Précisez."})

    assert response["Location"] == "/redaction/"


@pytest.mark.parametrize(
    "path",
    [
        "/redaction/",
        "/redaction/12/",
        "/redaction/recherches-sans-reponse/",
        "/redaction/signalements/",
    ],
)
def test_a_visitor_at_the_desk_is_asked_to_sign_in(client, path):
    response = client.get(path)

    assert (response.status_code, response["Location"].split("?")[0]) == (302, reverse("account_login"))


def test_a_resource_sent_without_its_promises_says_so_above(signed_in):
    operator = make_operator()
    resource = make_draft(operator)

    response = signed_in(operator).post(f"/mon-espace/ressources/{resource.pk}/envoi/", {})

    assert (response.status_code, response.content.decode().count('class="error-summary"')) == (422, 1)


def test_dates_that_begin_together_are_two_dates_and_stay_the_same(client):
    morning, day, later = in_days(10, hours=3), in_days(10, hours=8), in_days(20)
    resource = make_published(make_operator(), make_editor(), dates=[morning])
    address = reverse("directory:calendar", args=[resource.pk])

    alone = identifiers(client, address)
    Revision.objects.filter(pk=resource.published_id).update(dates=[day, morning, later], number=2)
    together = identifiers(client, address)

    assert (len(set(together)), together[0]) == (3, alone[0])
    assert identifiers(client, address) == together


def identifiers(client, address):
    lines = client.get(address).content.decode().replace("\r\n ", "").splitlines()
    return [line for line in lines if line.startswith("UID:")]


def test_a_date_keeps_its_identifier_when_another_is_added(client):
    first, second = in_days(10), in_days(20)
    resource = make_published(make_operator(), make_editor(), dates=[second])
    address = reverse("directory:calendar", args=[resource.pk])
    before = client.get(address).content.decode().splitlines()

    Revision.objects.filter(pk=resource.published_id).update(dates=[first, second], number=3)
    after = client.get(address).content.decode().splitlines()

    uids = [[line for line in lines if line.startswith("UID:")] for lines in (before, after)]
    assert (len(uids[1]), uids[1][1]) == (2, uids[0][0])
    assert ("SEQUENCE:1" in before, "SEQUENCE:3" in after) == (True, True)
    assert any(line.startswith("LAST-MODIFIED:") for line in after)


def test_a_day_in_lyon_is_that_day_for_somebody_in_martinique(client):
    operator = make_operator()
    whole = Period(at("2027-03-12T00:00"), at("2027-03-12T23:59")).write()
    resource = make_published(operator, make_editor(), dates=[whole])
    Person.objects.filter(pk=operator.pk).update(time_zone="America/Martinique")
    client.force_login(operator)

    page = client.get(reverse("directory:my_resource", args=[resource.pk])).content.decode()
    public = client.get(resource.get_absolute_url()).content.decode()
    form = client.get(reverse("directory:edit_resource", args=[resource.pk])).content.decode()
    calendar = client.get(reverse("directory:calendar", args=[resource.pk])).content.decode()

    assert ["vendredi 12 mars 2027" in text and "jeudi 11" not in text for text in (page, public)] == [
        True
    ] * 2
    assert ['value="2027-03-12"' in form, 'value="23:59"' in form] == [True, True]
    assert "DTSTART;VALUE=DATE:20270312" in calendar


def test_a_day_typed_in_martinique_is_a_day_in_lyon():
    with timezone.override("America/Martinique"):
        stored = PeriodsField().clean([("2027-03-12", "09:00", "", "17:00")])

    assert stored == [Period(at("2027-03-12T09:00"), at("2027-03-12T17:00")).write()]


def test_each_date_has_its_own_name_and_the_error_says_the_same(signed_in):
    typed = {
        "dates_day": ["", "2027-03-12", ""],
        "dates_hour": ["", "", ""],
        "dates_last_day": ["", "2027-03-01", ""],
        "dates_last_hour": ["", "", ""],
        "action": "verifier",
    }

    page = signed_in(make_operator()).post("/mon-espace/ressources/nouvelle/event/", typed).content.decode()

    first = page[page.index("<legend>Date 1</legend>") : page.index("<legend>Date 2</legend>")]
    assert ('id="id_dates_1_day" name="dates_day" value="2027-03-12"' in first) is True
    assert "Date 1 : la fin vient avant le début." in page.replace("\u202f", " ").replace("\xa0", " ")
    assert [f">{label}</label>" in first for label in ("Jour de début", "Dernier jour")] == [True, True]


def test_a_version_never_sent_says_when_it_was_written(signed_in):
    operator = make_operator()
    resource = make_draft(operator)
    Revision.objects.filter(resource=resource).update(
        state=RevisionState.ACCEPTED, created_at=at("2026-11-02T10:30")
    )

    page = signed_in(operator).get(f"/mon-espace/ressources/{resource.pk}/").content.decode()

    assert "<small>lundi 2 novembre 2026 à 10 h 30</small>" in page.replace("\u202f", " ").replace(
        "\xa0", " "
    )


def test_progress_is_said_by_tenths(client):
    operator = make_operator()
    sent = ImportFile.objects.create(
        structure=operator.structures.get(),
        person=operator,
        name="a.csv",
        state="running",
        total=200,
        done=47,
    )
    client.force_login(operator)
    address, headers = reverse("directory:import", args=[sent.pk]), {"HX-Request": "true"}

    whole = client.get(address).content.decode()
    parts = [client.get(address, {"dixieme": known}, headers=headers).content.decode() for known in (1, 2)]
    ImportFile.objects.update(state="done")
    ended = client.get(address, {"dixieme": 2}, headers=headers)
    ImportFile.objects.update(state="mapping")
    again = client.get(address, headers=headers)

    assert ['id="import-status" role="status"' in whole, 'http-equiv="refresh"' in whole] == [True, False]
    assert ["20 % des lignes" in part.replace("\u00a0", " ") for part in parts] == [True, False]
    assert [(answer["HX-Refresh"], answer.content) for answer in (ended, again)] == [("true", b"")] * 2
    assert '"includeIndicatorStyles": false' in whole


def test_a_report_leads_the_desk_to_where_it_acts(client):
    resource = make_published(make_operator(), make_editor())
    client.post(f"/signaler/ressource/{resource.pk}/", {"reason": "broken"})

    at_the_desk(client, make_editor("autre.redaction@example.org"))
    page = client.get("/redaction/signalements/").content.decode()

    assert f'href="/redaction/{resource.published_id}/"' in page


def test_the_desks_working_day_is_the_places_wherever_the_editor_is():
    friday_evening_in_lyon = at("2026-11-20T23:00")

    with timezone.override("Pacific/Noumea"):  # where it is Saturday already
        due = due_at(friday_evening_in_lyon)

    assert due == at("2026-11-23T23:00")
