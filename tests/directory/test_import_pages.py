"""The pages of an import."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from portulan.directory.enums import Category
from portulan.directory.models import ImportFile, ImportState
from tests.directory.pages import words

pytestmark = pytest.mark.django_db


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
