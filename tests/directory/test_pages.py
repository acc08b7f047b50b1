"""The pages of operators and of the desk, as the people concerned use them."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from portulan.directory.enums import Category, RevisionState, Verdict
from portulan.directory.models import FormDraft, ImportFile, ImportState, Resource, Revision
from portulan.directory.queries import criteria_for, published_resources
from tests.directory.factories import (
    make_draft,
    make_editor,
    make_operator,
    make_person,
    make_published,
    make_submitted,
)

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


@pytest.fixture
def operator(client):
    person = make_operator()
    client.force_login(person)
    return person


@pytest.fixture
def desk(client):
    """An editor at work; the demonstration's flag stands for the second factor."""
    editor = make_editor()
    client.force_login(editor)
    session = client.session
    session["demonstration_person"] = True
    session.save()
    return editor


def words(response):
    return response.content.decode().replace("\u202f", " ").replace("\xa0", " ")


def test_an_operator_describes_reads_again_promises_and_sends(client, operator):
    written = client.post(NEW_EVENT, TYPED)
    resource = Resource.objects.get()
    sending = client.get(written.url)
    sent = client.post(written.url, {"organises": "on", "rights": "on"}, follow=True)

    assert written.url == reverse("directory:send_resource", args=[resource.pk])
    assert "vendredi 12 mars 2027, de 9 h à 17 h" in words(sending)
    assert "Route des Prés, Lyon" in words(client.get(f"/mon-espace/ressources/{resource.pk}/")) or sent
    assert Resource.objects.get().last_version.state == RevisionState.SUBMITTED
    assert "La rédaction la lit sous un jour ouvré" in words(sent)


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


def test_what_was_being_typed_is_kept_and_offered_again(client, operator):
    structure = operator.structures.get()
    client.post(
        reverse("directory:keep_draft", args=[f"new:{structure.pk}:event"]), {"title": "Forum en cours"}
    )

    offered = client.get(NEW_EVENT)
    resumed = client.get(f"{NEW_EVENT}?reprendre=1")

    assert "Reprendre cette saisie" in words(offered)
    assert "Forum en cours" in words(resumed)
    client.post(NEW_EVENT, TYPED)
    assert not FormDraft.objects.exists()


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


def test_a_stranger_finds_nothing_at_the_addresses_of_others(client, operator):
    revision = make_submitted(operator, title="Projet confidentiel de la scierie")
    client.force_login(make_person("curieuse@example.org"))
    pk = revision.resource_id
    mine = [f"/mon-espace/ressources/{pk}/{rest}" for rest in ("", "modifier/", "envoi/")]
    addresses = [*mine, "/redaction/", f"/redaction/{revision.pk}/", f"/ressources/{pk}/"]

    answers = [client.get(address, follow=True) for address in addresses]

    assert not any("Projet confidentiel" in words(answer) for answer in answers)
    assert {
        answers[0].status_code,
        answers[3].status_code,
        answers[4].status_code,
        answers[5].status_code,
    } == {404}


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

    assert "Confirmez que vous avez vérifié" in words(silent)
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


@pytest.mark.parametrize("address", ["/redaction/", "/mon-espace/ressources/"])
def test_the_lists_ask_the_database_as_much_for_three_as_for_one(
    client, desk, address, django_assert_max_num_queries
):
    operator = make_operator()
    operator.structures.get().memberships.create(person=desk)
    client.get(address)  # what is remembered for a while is asked once
    counts = []
    for title in ("Une", "Deux", "Trois"):
        make_submitted(operator, title=title, link="")
        with django_assert_max_num_queries(25) as captured:
            client.get(address)
        counts.append(len(captured))

    assert counts[0] == counts[1] == counts[2]


def test_a_file_is_sent_understood_imported_and_its_progress_shown(client, operator):
    content = "Identifiant;Titre;Lien;Public;Thèmes\n1;Vidéo;https://v.example.org;Tous publics;bois\n2;;;;\n"
    upload = SimpleUploadedFile("liste.csv", content.encode("cp1252"), "text/csv")
    structure = operator.structures.get()

    sent = client.post("/mon-espace/imports/nouveau/", {"structure": structure.pk, "file": upload})
    preview = client.get(sent.url)
    started = client.post(f"{sent.url}lancement/", {"organises": "on", "rights": "on"}, follow=True)
    bad = client.get(f"{sent.url}a-corriger.csv")

    assert "encodage cp1252" in words(preview)
    assert ImportFile.objects.get().state == ImportState.DONE
    assert "À corriger" in words(started)
    assert (
        bad.content.decode("utf-8-sig").splitlines()[0] == "Identifiant;Titre;Lien;Public;Thèmes;À corriger"
    )


def test_an_unreadable_file_gets_its_sentence(client, operator):
    upload = SimpleUploadedFile("liste.csv", b"\x00\x01\x02" * 400, "text/csv")

    response = client.post(
        "/mon-espace/imports/nouveau/", {"structure": operator.structures.get().pk, "file": upload}
    )

    assert response.status_code == 422
    assert "Ce fichier n’est pas un tableau lisible" in words(response)


def test_the_meaning_of_a_column_can_be_changed(client, operator):
    upload = SimpleUploadedFile("l.csv", b"Nom;Adresse web\nUn site;https://s.example.org\n", "text/csv")
    sent = client.post(
        "/mon-espace/imports/nouveau/", {"structure": operator.structures.get().pk, "file": upload}
    )

    client.post(
        f"{sent.url}sens/",
        {"c0": "title", "c1": "link", "k-category": Category.MEDIA, "k-place_kind": "online"},
    )

    assert ImportFile.objects.get().mapping["columns"] == {"Nom": "title", "Adresse web": "link"}


def test_the_public_page_hides_the_contact_unless_it_was_offered(client, operator):
    editor = make_editor()
    contact = {"contact_name": "Paule Inventée", "contact_email": "paule@example.org"}
    hidden = make_published(operator, editor, **contact)
    offered = make_published(operator, editor, **contact, shows_contact=True)

    pages = [words(client.get(resource.get_absolute_url())) for resource in (hidden, offered)]

    assert ["paule@example.org" in page for page in pages] == [False, True]


def test_the_calendar_file_holds_the_dates(client, operator):
    resource = make_published(operator, make_editor(), commune=None)

    response = client.get(reverse("directory:calendar", args=[resource.pk]))

    lines = response.content.decode().replace("\r\n ", "").splitlines()
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert "SUMMARY:Les coulisses de la scierie" in lines
    assert any(line.startswith("DTSTART;TZID=Europe/Paris:") for line in lines)


def test_an_operator_takes_a_version_back_then_deletes_the_resource(client, operator):
    revision = make_submitted(operator)
    page = reverse("directory:my_resource", args=[revision.resource_id])

    offered = client.get(page)
    taken = client.post(reverse("directory:recall_resource", args=[revision.resource_id]), follow=True)
    late = client.post(reverse("directory:recall_resource", args=[revision.resource_id]))
    client.post(reverse("directory:remove_resource", args=[revision.resource_id]))

    assert "Reprendre cette version" in words(offered)
    assert "La version est de nouveau un brouillon" in words(taken)
    assert late.status_code == 403
    assert not Resource.objects.exists()


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


def test_an_event_without_an_end_says_when_it_begins_only(client, operator):
    client.post(NEW_EVENT, TYPED | {"dates_day": ["2027-06-01", ""], "dates_last_hour": ["", ""]})

    page = client.get(reverse("directory:send_resource", args=[Resource.objects.get().pk]))

    assert "mardi 1er juin 2027 à partir de 9 h" in words(page)


def test_a_draft_never_sent_is_offered_one_way_out(client, operator):
    draft = make_draft(operator)

    page = client.get(reverse("directory:my_resource", args=[draft.pk])).content.decode()

    assert ("Supprimer le brouillon" in page, "Supprimer la ressource" in page) == (True, False)
