"""The pages of the desk, as an editor uses them."""

import pytest
from django.urls import reverse

from portulan.directory.enums import RevisionState, Verdict
from portulan.directory.models import Resource, Revision
from portulan.directory.queries import criteria_for, published_resources
from tests.directory.factories import (
    make_operator,
    make_submitted,
)
from tests.directory.pages import words

pytestmark = pytest.mark.django_db


def test_the_desk_reads_checks_each_criterion_and_publishes(client, desk):
    revision = make_submitted(make_operator())
    reading = client.get(reverse("directory:desk_revision", args=[revision.pk]))
    verdicts = {f"criterion_{criterion.pk}": Verdict.MET.value for criterion in criteria_for(revision)}

    unread = client.post(reverse("directory:desk_publication", args=[revision.pk]), {}, follow=True)
    done = client.post(reverse("directory:desk_publication", args=[revision.pk]), verdicts, follow=True)

    assert "Ses dates sont connues." in words(reading)
    assert "Vérifiez chaque critère" in words(unread)
    assert "« Les coulisses de la scierie » est publiée." in words(done)
    assert published_resources().count() == 1


def test_the_desk_asks_for_a_complement_and_the_operator_answers_there(client, desk):
    operator = make_operator()
    revision = make_submitted(operator)
    client.post(
        reverse("directory:desk_complement", args=[revision.pk]),
        {"remark_cost": "Et le parking ?", "remark_": ""},
    )
    client.force_login(operator)

    page = client.get(reverse("directory:my_resource", args=[revision.resource_id]))
    form = client.get(reverse("directory:edit_resource", args=[revision.resource_id]))
    remark = revision.remarks.get()
    answered = client.post(
        reverse("directory:answer_remarks", args=[revision.resource_id]), {f"answer_{remark.pk}": "Gratuit."}
    )
    client.post(answered.url, {"organises": "on", "rights": "on"})

    assert "Et le parking ?" in words(page)
    assert "Et le parking ?" in words(form)
    assert Resource.objects.get().last_version.state == RevisionState.SUBMITTED


def test_a_refusal_needs_a_reason(client, desk):
    revision = make_submitted(make_operator())

    response = client.post(
        reverse("directory:desk_refusal", args=[revision.pk]), {"reason": "?"}, follow=True
    )

    assert "Choisissez une raison" in words(response)
    assert Revision.objects.get().state == RevisionState.SUBMITTED


def test_bulk_publication_wants_the_declaration(client, desk):
    operator = make_operator()
    keys = [make_submitted(operator, title=title, link="").pk for title in ("Une", "Deux", "Trois")]

    silent = client.post(reverse("directory:desk_bulk"), {"revision": keys, "action": "publier"}, follow=True)
    said = {"revision": keys, "action": "publier", "checked": "1", "suite": "https://ailleurs.example.org"}
    done = client.post(reverse("directory:desk_bulk"), said, follow=True)

    assert '<a href="#criteria-checked">Confirmez que vous avez vérifié' in words(silent)
    assert "3 ressources sont publiées." in words(done)
    assert published_resources().count() == 3


def test_filters_keep_what_they_say_and_nonsense_filters_nothing(client, desk):
    operator = make_operator()
    make_submitted(operator, title="Salon du bois")
    make_submitted(operator, title="Kit forêt", category="pedagogy", details={"kind": "kit"}, permanent=True)

    kits = words(client.get("/redaction/?categorie=pedagogy"))
    nonsense = words(client.get("/redaction/?categorie=%00&lecture=x&page=-3&q=%00"))

    assert ("Kit forêt" in kits, "Salon du bois" in kits) == (True, False)
    assert ("Kit forêt" in nonsense, "Salon du bois" in nonsense) == (True, True)


def test_keys_in_addresses_and_forms_are_plain_numbers_however_large(client, desk):
    revision = make_submitted(make_operator())
    Revision.objects.filter(pk=revision.pk).update(state=RevisionState.REPLACED)
    revision.pk, revision.number = 1183, 2
    revision.save(force_insert=True)
    Resource.objects.update(latest=1183)

    queue = client.get("/redaction/")
    sent = {"revision": ["1183"], "action": "publier", "checked": "1"}
    done = client.post(reverse("directory:desk_bulk"), sent, follow=True)

    assert b'value="1183"' in queue.content
    assert "1 ressource est publiée." in words(done)


def test_bulk_publication_leaves_likely_duplicates_ticked(client, desk):
    operator = make_operator()
    twins = [make_submitted(operator, title="La même"), make_submitted(operator, title="La même !")]
    alone = make_submitted(operator, title="Une autre", link="")
    sent = {"revision": [revision.pk for revision in (*twins, alone)], "action": "publier", "checked": "1"}

    done = client.post(reverse("directory:desk_bulk"), sent, follow=True)

    assert "1 ressource est publiée." in words(done)
    assert "À lire une par une" in words(done)
    assert words(done).count(" checked aria-label") == 2
    assert words(done).count("Doublon probable") == 2
