"""What is refused stays in its box, with a sentence beside it: nobody types anything twice."""

import re

import pytest
from django.urls import reverse

from portulan.directory.actions.decision import refuse
from portulan.directory.enums import RefusalReason, RevisionState
from portulan.directory.models import Remark, Revision
from tests.directory.factories import make_editor, make_operator, make_published, make_submitted

pytestmark = pytest.mark.django_db
TOO_LONG = "Précisez l’heure. " * 120
SENTENCE = "Écrivez au plus 2000 caractères."


def test_a_remark_too_long_stays_where_it_was_typed(client, desk):
    revision = make_submitted(make_operator())
    remarks = {"remark_": "Bravo.", "remark_title": TOO_LONG}

    page = client.post(reverse("directory:desk_complement", args=[revision.pk]), remarks)

    html = page.content.decode()
    assert (page.status_code, html.count(SENTENCE), Remark.objects.count()) == (422, 2, 0)
    assert (">\nBravo.</textarea>" in html, TOO_LONG in html) == (True, True)


def test_a_null_character_is_said_once_and_gone_when_one_sends_again(client, desk):
    revision = make_submitted(make_operator())
    address = reverse("directory:desk_complement", args=[revision.pk])

    page = client.post(address, {"remark_": "À quelle\0 heure ?"})
    shown = page.context["complement"]["remark_"].value()
    client.post(address, {"remark_": shown})

    assert (page.status_code, shown, Remark.objects.get().text) == (422, *["À quelle heure ?"] * 2)


def test_a_refusals_reason_and_note_stay(client, desk):
    revision = make_submitted(make_operator())

    page = client.post(
        reverse("directory:desk_refusal", args=[revision.pk]), {"reason": "duplicate", "note": TOO_LONG}
    )

    html = page.content.decode()
    assert (page.status_code, 'value="duplicate" checked' in html, TOO_LONG.strip() in html) == (
        422,
        True,
        True,
    )
    assert Revision.objects.get().state == RevisionState.SUBMITTED


def test_the_words_of_a_withdrawal_stay(client, desk):
    resource = make_published(make_operator(), make_editor("autre.redaction@example.org"))

    page = client.post(reverse("directory:desk_withdrawal", args=[resource.published_id]), {"why": TOO_LONG})

    assert (page.status_code, TOO_LONG.strip() in page.content.decode()) == (422, True)


def test_an_operators_answers_stay_the_good_ones_too(client, desk):
    operator = make_operator()
    revision = make_submitted(operator)
    remarks = {"remark_": "Précisez l’heure.", "remark_title": "Plus court ?"}
    client.post(reverse("directory:desk_complement", args=[revision.pk]), remarks)
    first, second = Remark.objects.order_by("pk")
    client.force_login(operator)
    answers = {f"answer_{first.pk}": "À midi.", f"answer_{second.pk}": TOO_LONG}

    page = client.post(reverse("directory:answer_remarks", args=[revision.resource_id]), answers)

    html = page.content.decode()
    assert (page.status_code, html.count(SENTENCE)) == (422, 2)
    assert (">\nÀ midi.</textarea>" in html, TOO_LONG in html) == (True, True)
    assert set(Remark.objects.values_list("answer", flat=True)) == {""}


def test_the_reason_to_choose_is_tied_to_its_error(client, desk):
    revision = make_submitted(make_operator())

    html = client.post(
        reverse("directory:desk_refusal", args=[revision.pk]), {"reason": "?"}
    ).content.decode()

    group = re.search(r'<fieldset[^>]* id="reason"[^>]*>', html)
    assert group
    assert 'aria-describedby="reason_error"' in group[0]
    assert html.count('id="reason_error"') == 1


@pytest.mark.parametrize("said", ["Précisez l’heure.", TOO_LONG])
@pytest.mark.parametrize(
    ("act", "field"), [("desk_complement", "remark_"), ("desk_refusal", "note"), ("desk_withdrawal", "why")]
)
def test_what_was_written_of_a_version_decided_meanwhile_can_be_copied(client, desk, act, field, said):
    revision = make_submitted(make_operator())
    refuse(by=make_editor("omar@example.org"), revision=revision, reason=RefusalReason.DUPLICATE)

    page = client.post(reverse(f"directory:{act}", args=[revision.pk]), {"reason": "duplicate", field: said})

    html = page.content.decode()
    targets = re.findall(r'href="#([^"]+)"', html)
    assert (page.status_code, "Ce que vous aviez écrit n’est pas parti" in html) == (422, True)
    assert f"readonly>{said.strip()}" in html
    assert all(f'id="{target}"' in html for target in targets)


@pytest.mark.parametrize("act", ["affectation", "publication", "complement", "refus", "retrait"])
def test_choosing_a_language_or_signing_in_again_on_a_refused_form_leads_back_to_its_page(client, desk, act):
    revision = make_submitted(make_operator())
    address = f"/redaction/{revision.pk}/{act}/"

    chosen = client.post("/langue/choix/", {"next": address, "language": "en"}, follow=True)

    assert (chosen.status_code, chosen.redirect_chain[-1]) == (200, (f"/redaction/{revision.pk}/", 302))


def test_an_operators_forms_lead_back_to_their_page(client, operator):
    pk = make_submitted(operator).resource_id
    acts = ("reponses", "retrait", "abandon", "reprise", "suppression")

    pages = [client.get(f"/mon-espace/ressources/{pk}/{act}/") for act in acts]

    assert {page.headers["Location"] for page in pages} == {f"/mon-espace/ressources/{pk}/"}
    assert client.get("/mon-espace/imports/7/sens/").headers["Location"] == "/mon-espace/imports/7/"
