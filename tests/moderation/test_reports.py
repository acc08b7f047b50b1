"""Anybody says what is wrong; editors look into it."""

from unittest.mock import patch

import pytest
from django.test import Client

from portulan.accounts.models import Person
from portulan.common.limits import REPORTS
from portulan.directory.models import Resource
from portulan.journal.models import Entry
from portulan.moderation import actions
from portulan.moderation.enums import ReportReason, ReportState
from portulan.moderation.errors import AlreadyHandled, NotAModerator
from portulan.moderation.models import Report
from portulan.moderation.registry import reportable_of
from tests.accounts.factories import at_work
from tests.directory.factories import make_draft, make_editor, make_operator, make_published

pytestmark = pytest.mark.django_db
SAID = {"reason": ReportReason.BROKEN.value, "message": "Le lien mène ailleurs.", "email": "jo@example.org"}


@pytest.fixture
def operator() -> Person:
    return make_operator()


@pytest.fixture
def editor() -> Person:
    return make_editor()


@pytest.fixture
def resource(operator: Person, editor: Person) -> Resource:
    return make_published(operator, editor, title="La scierie")


def filed(resource: Resource) -> Report:
    reportable = reportable_of("ressource")
    assert reportable is not None
    subject = reportable.find(str(resource.pk))
    assert subject is not None
    return actions.file_report(
        reportable=reportable, key=str(resource.pk), subject=subject, network_address="192.0.2.1", **SAID
    )


def address_of(resource: Resource) -> str:
    return f"/signaler/ressource/{resource.pk}/"


def test_a_visitor_reports_an_error_without_an_account(resource: Resource, client: Client) -> None:
    form = client.get(address_of(resource))

    thanks = client.post(address_of(resource), SAID)

    assert (form.status_code, thanks.status_code) == (200, 200)
    assert list(Report.objects.values("subject_kind", "subject_key", "subject_title", "state", *SAID)) == [
        {
            "subject_kind": "ressource",
            "subject_key": str(resource.pk),
            "subject_title": "La scierie",
            "state": ReportState.OPEN,
            **SAID,
        }
    ]


def test_the_register_keeps_the_fact_and_not_the_words(resource: Resource, client: Client) -> None:
    client.post(address_of(resource), SAID)

    entry = Entry.objects.get(stream__name=f"report:{Report.objects.get().pk}")

    assert (entry.act, "lien" in entry.body, "example" in entry.body) == ("filed", False, False)


def test_a_robot_is_thanked_and_not_heard(resource: Resource, client: Client) -> None:
    thanks = client.post(address_of(resource), {**SAID, "website": "https://pub.example.org"})

    assert (thanks.status_code, Report.objects.count()) == (200, 0)


def test_too_many_reports_from_one_place_get_a_sentence_and_keep_the_text(
    resource: Resource, client: Client
) -> None:
    for _attempt in range(REPORTS.most):
        client.post(address_of(resource), SAID)

    refused = client.post(address_of(resource), SAID)

    page = refused.content.decode()
    assert (refused.status_code, Report.objects.count()) == (429, REPORTS.most)
    assert ("dans une heure" in page, "Le lien mène ailleurs." in page) == (True, True)


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"message": "Bonjour"}, "Choisissez ce qui ne va pas."),
        ({"reason": "licorne"}, "Choisissez l’une des réponses proposées."),
        ({**SAID, "email": "jo"}, "Cette adresse n’est pas complète"),
    ],
)
def test_bad_input_gets_a_sentence(
    said: dict[str, str], sentence: str, resource: Resource, client: Client
) -> None:
    page = client.post(address_of(resource), said)

    assert (page.status_code, sentence in page.content.decode(), Report.objects.count()) == (200, True, 0)


@pytest.mark.parametrize(
    "path", ["/signaler/ressource/999/", "/signaler/licorne/1/", "/signaler/ressource/١/"]
)
def test_what_does_not_exist_cannot_be_reported(path: str, client: Client) -> None:
    assert client.get(path).status_code == 404


def test_what_is_not_public_cannot_be_reported(operator: Person, client: Client) -> None:
    draft = make_draft(operator)

    assert client.get(address_of(draft)).status_code == 404


def test_an_editor_reads_the_reports_and_marks_them_handled(
    resource: Resource, editor: Person, client: Client
) -> None:
    report = filed(resource)
    at_work(client, editor)

    waiting = client.get("/redaction/signalements/").content.decode()
    client.post(f"/redaction/signalements/{report.pk}/traitement/", {"outcome": "Lien corrigé"})
    handled = client.get("/redaction/signalements/?etat=traites").content.decode()

    report.refresh_from_db()
    assert ("Le lien mène ailleurs." in waiting, "Lien corrigé" in handled) == (True, True)
    assert (report.state, report.handled_by, report.outcome) == (ReportState.HANDLED, editor, "Lien corrigé")


def test_an_outcome_too_long_stays_beside_its_report(
    resource: Resource, editor: Person, client: Client
) -> None:
    report, other = filed(resource), filed(resource)
    at_work(client, editor)
    said = "Lien corrigé. " * 30

    page = client.post(f"/redaction/signalements/{report.pk}/traitement/", {"outcome": said})

    html = page.content.decode()
    assert (page.status_code, html.count(f'value="{said}"')) == (422, 1)
    assert (f'id="outcome-{report.pk}_error"' in html, f'id="outcome-{other.pk}_error"' in html) == (
        True,
        False,
    )


def test_what_was_reported_with_a_null_character_is_shown_again(resource: Resource, client: Client) -> None:
    page = client.post(address_of(resource), {"reason": "broken", "message": "Le lien\0 est mort."})

    assert "Le lien est mort.</textarea>" in page.content.decode()


def test_others_do_not_see_the_reports(resource: Resource, operator: Person, client: Client) -> None:
    report = filed(resource)
    client.force_login(operator)

    pages = [
        client.get("/redaction/signalements/"),
        client.post(f"/redaction/signalements/{report.pk}/traitement/"),
    ]

    assert [page.status_code for page in pages] == [404, 404]


def test_the_rule_holds_without_the_page(resource: Resource, operator: Person) -> None:
    report = filed(resource)

    with pytest.raises(NotAModerator):
        actions.mark_handled(by=operator, report=report)


def test_the_first_to_handle_a_report_is_kept(resource: Resource, editor: Person) -> None:
    report, other = filed(resource), make_editor("omar.redaction@example.org")
    actions.mark_handled(by=editor, report=report, outcome="Corrigé")

    with pytest.raises(AlreadyHandled):
        actions.mark_handled(by=other, report=report, outcome="Déjà fait ?")

    report.refresh_from_db()
    assert (report.handled_by, report.outcome) == (editor, "Corrigé")


@pytest.mark.parametrize("said", ["Lien corrigé avec l’opérateur.", "Lien corrigé. " * 30])
def test_what_was_said_of_a_report_handled_meanwhile_can_be_copied(
    said: str, resource: Resource, editor: Person, client: Client
) -> None:
    report = filed(resource)
    at_work(client, editor)
    actions.mark_handled(by=make_editor("omar.redaction@example.org"), report=report, outcome="Corrigé")

    page = client.post(f"/redaction/signalements/{report.pk}/traitement/", {"outcome": said})

    html = page.content.decode()
    assert (page.status_code, "vient de traiter ce signalement" in html) == (422, True)
    assert f"readonly>{said.strip()}" in html


def test_the_report_to_correct_is_shown_on_its_page(
    resource: Resource, editor: Person, client: Client
) -> None:
    reports = [filed(resource) for _ in range(3)]
    at_work(client, editor)
    with patch("portulan.moderation.views.PAGE", 1):
        page = client.post(
            f"/redaction/signalements/{reports[1].pk}/traitement/", {"outcome": "Lien corrigé. " * 30}
        )

    assert [report.pk for report in page.context["page"]] == [reports[1].pk]


def test_coming_to_the_address_of_a_form_leads_to_its_page(editor: Person, client: Client) -> None:
    page = at_work(client, editor).get("/redaction/signalements/12/traitement/")

    assert (page.status_code, page.headers["Location"]) == (302, "/redaction/signalements/")
