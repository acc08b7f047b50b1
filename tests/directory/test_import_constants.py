"""What a file leaves unsaid and its categories require is asked once for all its rows."""

import pytest
from django.urls import reverse

from portulan.directory.enums import Category
from portulan.directory.models import ImportFile
from tests.directory.importing import THREE, csv_file, receive

pytestmark = pytest.mark.django_db
HEADING = "Titre;Catégorie;Résumé;Description;Commune;Date;Heure;Public;Gratuit;Métiers;Lien"
EVENTS = [
    "Salon du bois;Événement;Un salon;Tout le bois.;;12/09/2027;10:00;Tous publics;Oui;D1102;https://b.example.org",
    "Forum du pain;Événement;Un forum;Tout le pain.;;28/09/2027;14:00;Tous publics;Oui;D1102;https://p.example.org",
]
TARGETS = (
    "title category summary description commune date_start time_start audiences is_free occupations link"
)
SUPPOSED = {"k-category": "event", "k-place_kind": "online"}
ONLINE = {f"c{place}": target for place, target in enumerate(TARGETS.split())} | SUPPOSED


def page_of(client, received):
    return client.get(reverse("directory:import", args=[received.pk]))


def say(client, received, **answers):
    return client.post(reverse("directory:import_mapping", args=[received.pk]), answers, follow=True)


def asked(page):
    return [field.name for field in page.context["form"].constants()]


def test_events_that_do_not_say_what_one_meets_there_are_good_once_it_is_said(client, operator):
    received = receive(operator, csv_file(*EVENTS, heading=HEADING))
    before = say(client, received, **ONLINE)

    after = say(client, received, **ONLINE, **{"k-event-formats": "stands"})

    assert asked(before) == ["k-category", "k-place_kind", "k-event-formats"]
    question = before.context["form"]["k-event-formats"]
    assert (question.label, question.field.choices[0]) == (
        "Événement\u00a0: Ce qu’on y rencontre",
        ("", "—"),
    )
    assert [(page.context["preview"].good, page.context["preview"].bad) for page in (before, after)] == [
        (0, 2),
        (2, 0),
    ]
    assert after.context["preview"].first_good[0].content["details"]["formats"] == ["stands"]


def test_each_category_of_the_file_asks_its_own(client, operator):
    lines = ["Un accueil;Immersion", "Un kit;Pédagogie", "Un forum;Salon"]
    received = receive(operator, csv_file(*lines, heading="Titre;Catégorie"))
    kinds = {"k-immersion-kind": "sponsorship", "k-pedagogy-kind": "kit"}

    page = say(client, received, c0="title", c1="category", **SUPPOSED, **kinds)

    assert asked(page)[2:] == [
        "k-event-formats",
        "k-immersion-kind",
        "k-immersion-free_for_schools",
        "k-pedagogy-kind",
    ]
    reasons = " ".join(reason for row in page.context["preview"].first_bad for reason in row.reasons)
    assert ("Forme de l’accueil" in reasons, "Nature" in reasons) == (False, False)


def test_what_a_column_says_is_not_asked(client, operator):
    received = receive(operator, csv_file("Un forum;Salon;Stands", heading="Titre;Catégorie;Animations"))

    assert "k-event-formats" not in asked(page_of(client, received))


def test_a_medium_supposed_to_be_a_site_stays_so_when_nobody_answers(client, operator):
    received = receive(operator, csv_file(*THREE[:2]))
    supposed = page_of(client, received).context["form"]["k-media-format"]

    say(client, received, **{"k-category": Category.MEDIA, "k-place_kind": "online"})

    assert (supposed.initial, ("", "—") in supposed.field.choices) == ("website", False)
    assert ImportFile.objects.get().mapping["constants"]["format"] == "website"
