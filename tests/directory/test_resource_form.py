"""The form of a resource, as an operator fills it."""

import io
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from portulan.directory.enums import RevisionState
from portulan.directory.models import FormDraft, Resource, Revision
from tests.directory.factories import (
    make_draft,
)
from tests.directory.pages import words

pytestmark = pytest.mark.django_db


TYPED = {
    "title": "Portes ouvertes du lycée agricole",
    "summary": "Une journée pour voir les métiers de la terre.",
    "description": "Visites, démonstrations, rencontres.",
    "themes": "agriculture, élevage",
    "audiences": ["public", "pupils"],
    "school_levels": ["4e", "3e"],
    "for_individuals": "on",
    "place_kind": "address",
    "address": "Route des Prés",
    "commune": "69123",
    "commune_typed": "Lyon (69)",
    "dates_day": ["2027-03-12", ""],
    "dates_hour": ["09:00", ""],
    "dates_last_day": ["", ""],
    "dates_last_hour": ["17:00", ""],
    "is_free": "on",
    "details-formats": ["visit"],
    "action": "verifier",
}


NEW_EVENT = "/mon-espace/ressources/nouvelle/event/"


def test_an_operator_describes_reads_again_promises_and_sends(client, operator):
    written = client.post(NEW_EVENT, TYPED)
    resource = Resource.objects.get()
    sending = client.get(written.url)
    sent = client.post(written.url, {"organises": "on", "rights": "on"}, follow=True)

    assert written.url == reverse("directory:send_resource", args=[resource.pk])
    assert "vendredi 12 mars 2027, de 9 h à 17 h" in words(sending)
    assert "Route des Prés" in words(sending)
    assert Resource.objects.get().last_version.state == RevisionState.SUBMITTED
    assert "La rédaction la lit sous un jour ouvré" in words(sent)


@pytest.mark.parametrize(
    ("chosen", "typed", "name"),
    [
        ("", "Chaponost (69)", "Chaponost"),
        ("", "le bourg-d'oisans", "Le Bourg-d’Oisans"),
        ("", "69001", "Lyon"),
        ("69001", "Affoux (69)", "Affoux"),
        ("69123", "Messimy (69)", "Messimy"),
    ],
)
def test_a_commune_is_chosen_in_the_list_or_written(client, operator, chosen, typed, name):
    client.post(NEW_EVENT, TYPED | {"commune": chosen, "commune_typed": typed})

    assert Resource.objects.get().last_version.commune.name == name


def test_without_the_promise_nothing_leaves(client, operator):
    resource = make_draft(operator)

    response = client.post(reverse("directory:send_resource", args=[resource.pk]), {"organises": "on"})

    assert "Confirmez que vous avez les droits" in words(response)
    assert Resource.objects.get().last_version.state == RevisionState.DRAFT


@pytest.mark.parametrize(
    ("spoilt", "sentence"),
    [
        ({"title": ""}, "Ce champ est obligatoire"),
        ({"link": "pas un lien"}, "Saisissez une URL valide"),
        ({"commune": "", "commune_typed": "Nullepart"}, "Nous ne connaissons pas cette commune"),
        ({"commune": "", "commune_typed": "69510"}, "Écrivez celle qui convient : Soucieu-en-Jarrest (69)"),
        ({"commune": "", "commune_typed": ""}, "Dites dans quelle commune"),
        ({"dates_day": ["2027-02-30", ""]}, "n’est pas un jour du calendrier"),
        (
            {"dates_day": ["", ""], "dates_hour": ["", ""], "dates_last_hour": ["", ""]},
            "Donnez au moins une date",
        ),
        ({"dates_last_day": ["2027-03-11", ""]}, "la fin vient avant le début"),
        ({"dates_day": ["9999-03-12", ""]}, "l’année paraît fausse"),
        ({"audiences": [], "school_levels": []}, "Dites pour qui"),
        ({"themes": ""}, "Dites au moins un métier, un secteur ou un thème"),
        ({"for_individuals": ""}, "Dites si l’on vient seul"),
        ({"is_free": ""}, "Dites combien cela coûte"),
        ({"details-formats": []}, "Dites ce qu’on y rencontre"),
        ({"occupations": ["Z9999"]}, "Sélectionnez un choix valide"),
        ({"contact_email": "moi"}, "adresse de courriel valide"),
        ({"place_kind": "nowhere"}, "Sélectionnez un choix valide"),
        ({"title": "x" * 500}, "150"),
    ],
)
def test_a_wrong_answer_gets_its_sentence_and_loses_nothing(client, operator, spoilt, sentence):
    response = client.post(NEW_EVENT, TYPED | spoilt)

    assert response.status_code == 422
    assert sentence in words(response)
    assert "Visites, démonstrations, rencontres." in words(response)
    assert not Resource.objects.exists()


def test_a_draft_asks_only_for_a_title(client, operator):
    response = client.post(NEW_EVENT, {"title": "Idée de salon", "action": "brouillon"}, follow=True)

    assert "Le brouillon est enregistré" in words(response)
    sending = client.get(reverse("directory:send_resource", args=[Resource.objects.get().pk]))
    assert "Donnez au moins une date." in words(sending)


def test_what_was_being_typed_is_taken_up_again_until_it_is_sent(client, operator):
    keep(client, operator, title="Forum en cours")

    again = client.get(NEW_EVENT)
    client.post(NEW_EVENT, TYPED)

    assert ("Forum en cours" in words(again), "Voici ce que vous tapiez" in words(again)) == (True, True)
    assert not FormDraft.objects.exists()


def test_one_may_begin_again_from_an_empty_page(client, operator):
    keep(client, operator, title="Forum en cours")
    forgetting = reverse("directory:forget_draft", args=[f"new:{operator.structures.get().pk}:event"])

    page = client.post(forgetting, headers={"referer": f"http://testserver{NEW_EVENT}"}, follow=True)

    assert (page.request["PATH_INFO"], "Forum en cours" in words(page)) == (NEW_EVENT, False)


def test_what_was_typed_before_a_colleague_s_version_is_left_aside(client, operator):
    client.post(NEW_EVENT, TYPED)
    resource = Resource.objects.get()
    client.post(reverse("directory:keep_draft", args=[f"resource:{resource.pk}"]), {"title": "Ancien titre"})
    FormDraft.objects.update(saved_at=resource.last_version.created_at - timedelta(hours=1))

    page = client.get(reverse("directory:edit_resource", args=[resource.pk]))

    assert "Ancien titre" not in words(page)


def keep(client, operator, **typed):
    """What the page sends by itself while one types."""
    key = f"new:{operator.structures.get().pk}:event"
    client.post(reverse("directory:keep_draft", args=[key]), typed)


def picture(kind: str = "PNG", size: tuple[int, int] = (40, 30)) -> SimpleUploadedFile:
    buffer = io.BytesIO()
    Image.new("RGB", size, "#0b6370").save(buffer, kind, comment=b"secret place")
    return SimpleUploadedFile("photo.png", buffer.getvalue(), "image/png")


def test_an_image_is_drawn_again_and_needs_its_words(client, operator):
    wordless = client.post(NEW_EVENT, TYPED | {"image": picture()})
    client.post(
        NEW_EVENT, TYPED | {"image": picture(), "image_alternative": "Une ferme", "image_rights": "Nous"}
    )

    revision = Revision.objects.get()
    shown = client.get(reverse("directory:picture", args=[revision.pk]))
    content = shown.content
    assert "Dites ce que montre l’image." in words(wordless)
    assert (shown["Content-Type"], content[8:12], b"secret" in content) == ("image/webp", b"WEBP", False)


@pytest.mark.parametrize("content", [b"<svg onload=alert(1)>", b"GIF89a" + b"\0" * 10, b"\x89PNG\r\n\x1a\n"])
def test_what_is_no_image_is_refused(client, operator, content):
    upload = SimpleUploadedFile("photo.png", content, "image/png")

    response = client.post(NEW_EVENT, TYPED | {"image": upload})

    assert response.status_code == 422
    assert not Resource.objects.exists()


def test_an_event_without_an_end_says_when_it_begins_only(client, operator):
    client.post(NEW_EVENT, TYPED | {"dates_day": ["2027-06-01", ""], "dates_last_hour": ["", ""]})

    page = client.get(reverse("directory:send_resource", args=[Resource.objects.get().pk]))

    assert "mardi 1er juin 2027 à partir de 9 h" in words(page)
