"""What is refused stays in its box, with a sentence beside it: nobody types anything twice."""

import pytest
from django.urls import reverse

from portulan.directory.enums import RevisionState
from portulan.directory.models import Remark, Revision
from tests.directory.factories import make_editor, make_operator, make_published, make_submitted

pytestmark = pytest.mark.django_db
TOO_LONG = "Précisez l’heure. " * 120
SENTENCE = "Écrivez au plus 2000 caractères."


@pytest.fixture
def desk(client):
    """The client of an editor; the demonstration's flag stands for the second factor."""
    return at_work(client, make_editor())


def at_work(client, editor):
    client.force_login(editor)
    session = client.session
    session["demonstration_person"] = editor.pk
    session.save()
    return client


def test_a_remark_too_long_stays_where_it_was_typed(desk):
    revision = make_submitted(make_operator())
    remarks = {"remark_": "Bravo.", "remark_title": TOO_LONG}

    page = desk.post(reverse("directory:desk_complement", args=[revision.pk]), remarks)

    html = page.content.decode()
    assert (page.status_code, html.count(SENTENCE), Remark.objects.count()) == (422, 2, 0)
    assert (">\nBravo.</textarea>" in html, TOO_LONG in html) == (True, True)


def test_a_null_character_is_said_once_and_gone_when_one_sends_again(desk):
    revision = make_submitted(make_operator())
    address = reverse("directory:desk_complement", args=[revision.pk])

    page = desk.post(address, {"remark_": "À quelle\0 heure ?"})
    shown = page.context["complement"]["remark_"].value()
    desk.post(address, {"remark_": shown})

    assert (page.status_code, shown, Remark.objects.get().text) == (422, *["À quelle heure ?"] * 2)


def test_a_refusals_reason_and_note_stay(desk):
    revision = make_submitted(make_operator())

    page = desk.post(
        reverse("directory:desk_refusal", args=[revision.pk]), {"reason": "duplicate", "note": TOO_LONG}
    )

    html = page.content.decode()
    assert (page.status_code, 'value="duplicate" checked' in html, TOO_LONG.strip() in html) == (
        422,
        True,
        True,
    )
    assert Revision.objects.get().state == RevisionState.SUBMITTED


def test_the_words_of_a_withdrawal_stay(client):
    resource = make_published(make_operator(), make_editor())
    desk = at_work(client, make_editor("autre.redaction@example.org"))

    page = desk.post(reverse("directory:desk_withdrawal", args=[resource.published_id]), {"why": TOO_LONG})

    assert (page.status_code, TOO_LONG.strip() in page.content.decode()) == (422, True)


def test_an_operators_answers_stay_the_good_ones_too(desk, client):
    operator = make_operator()
    revision = make_submitted(operator)
    remarks = {"remark_": "Précisez l’heure.", "remark_title": "Plus court ?"}
    desk.post(reverse("directory:desk_complement", args=[revision.pk]), remarks)
    first, second = Remark.objects.order_by("pk")
    client.force_login(operator)
    answers = {f"answer_{first.pk}": "À midi.", f"answer_{second.pk}": TOO_LONG}

    page = client.post(reverse("directory:answer_remarks", args=[revision.resource_id]), answers)

    html = page.content.decode()
    assert (page.status_code, html.count(SENTENCE)) == (422, 2)
    assert (">\nÀ midi.</textarea>" in html, TOO_LONG in html) == (True, True)
    assert set(Remark.objects.values_list("answer", flat=True)) == {""}
