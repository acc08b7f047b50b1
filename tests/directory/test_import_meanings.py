"""What a person says that a file's columns, values and dates mean, and what is asked back."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from portulan.directory.imports.dates import DAY_FIRST, MONTH_FIRST, DatesSeen, dates_seen
from portulan.directory.models import ImportFile
from portulan.directory.periods import Period
from portulan.directory.views import imports as views
from tests.directory.importing import receive

pytestmark = pytest.mark.django_db
MEANT = {"c0": "title", "c1": "link", "c2": "category", "k-category": "media", "k-place_kind": "online"}
ROWS = ["Un site;https://a.example.org;Rdv pro", "Un salon;https://b.example.org;Salon"]


def file_of(*lines, heading="Nom;Adresse web;Rubrique maison"):
    return SimpleUploadedFile("liste.csv", "\n".join([heading, *lines]).encode(), "text/csv")


def dated(*dates):
    rows = [
        f"Un salon;https://{number}.example.org;{day};bois;Visite des lieux"
        for number, day in enumerate(dates)
    ]
    return file_of(*rows, heading="Titre;Lien;Date de début;Thèmes;Animations")


def say(client, received, **answers):
    return client.post(reverse("directory:import_mapping", args=[received.pk]), answers, follow=True)


def labels(page):
    return [field.label for field in page.context["form"].values()]


def test_a_column_said_to_be_the_category_has_its_values_asked(client, operator):
    received = receive(operator, file_of(*ROWS))

    page = say(client, received, **MEANT)

    assert labels(page) == ["Catégorie\u00a0: «\u00a0Rdv pro\u00a0»"]
    assert ImportFile.objects.get().mapping["values"]["category"] == {"Rdv pro": [], "Salon": ["event"]}


def test_what_is_answered_is_what_the_rows_become(client, operator):
    received = receive(operator, file_of(*ROWS))
    say(client, received, **MEANT)

    page = say(client, received, **MEANT, v0="contest")

    assert ImportFile.objects.get().mapping["values"]["category"]["Rdv pro"] == ["contest"]
    assert labels(page) == []


def test_values_are_sought_beyond_the_rows_that_a_visit_reads(client, operator, monkeypatch):
    monkeypatch.setattr(views, "JUDGED", 1)
    received = receive(operator, file_of(*reversed(ROWS)))

    page = say(client, received, **MEANT)

    assert labels(page) == ["Catégorie\u00a0: «\u00a0Rdv pro\u00a0»"]


def test_audiences_of_a_column_named_by_hand_may_be_several(client, operator):
    received = receive(operator, file_of(*ROWS))

    page = say(client, received, **MEANT | {"c2": "audiences"})
    say(client, received, **MEANT | {"c2": "audiences", "v0": ["pupils", "employees"]})

    assert "Publics\u00a0: «\u00a0Rdv pro\u00a0»" in labels(page)
    assert ImportFile.objects.get().mapping["values"]["audiences"]["Rdv pro"] == ["pupils", "employees"]


def test_the_next_file_asks_only_what_nobody_explained(client, operator):
    received = receive(operator, file_of(*ROWS))
    say(client, received, **MEANT)
    say(client, received, **MEANT, v0="contest")

    following = receive(operator, file_of(ROWS[0], "Une visite;https://c.example.org;Rubrique neuve"))

    meant = following.mapping["values"]["category"]
    assert (meant["Rdv pro"], meant["Rubrique neuve"]) == (["contest"], [])


@pytest.mark.parametrize(
    ("dates", "seen"),
    [
        (["03/04/2027", "25/04/2027"], DatesSeen(DAY_FIRST, True, "25/04/2027")),
        (["03/04/2027", "04/25/2027"], DatesSeen(DAY_FIRST, False, "04/25/2027")),
        (["04/25/2027", "25/04/2027"], DatesSeen(DAY_FIRST, True, "25/04/2027")),
        (["", "03/04/2027"], DatesSeen(DAY_FIRST, False, "03/04/2027")),
        (["2027-04-03", "3 avril 2027", "bientôt"], DatesSeen()),
    ],
)
def test_the_order_of_the_day_and_the_month_is_proved_by_the_file_or_open(dates, seen):
    assert dates_seen(dates) == seen


def test_an_open_order_is_asked_and_followed(client, operator):
    received = receive(operator, dated("03/04/2027"))
    address = reverse("directory:import", args=[received.pk])
    before = client.get(address).content.decode()

    answers = {
        "c0": "title",
        "c1": "link",
        "c2": "date_start",
        "k-category": "event",
        "k-place_kind": "region",
    }
    answers |= {"c3": "themes", "c4": "formats"}
    page = say(client, received, **answers, date_order=MONTH_FIRST)

    assert ("03/04/2027\u00a0: 3 avril 2027" in before, "03/04/2027\u00a0: 4 mars 2027" in before) == (
        True,
        True,
    )
    period = Period.read(page.context["preview"].first_good[0].content["dates"][0])
    assert timezone.localdate(period.start).isoformat() == "2027-03-04"


def test_a_month_that_would_come_first_is_asked_and_never_supposed(client, operator):
    received = receive(operator, dated("03/04/2027", "04/25/2027"))

    page = client.get(reverse("directory:import", args=[received.pk])).content.decode()

    assert "04/25/2027\u00a0: pas un jour du calendrier dans cet ordre" in page
    assert "04/25/2027\u00a0: 25 avril 2027" in page
    assert "04/25/2027\u00a0» n’est pas une date que nous comprenons" in page


def test_a_proved_order_is_said_and_not_asked(client, operator):
    received = receive(operator, dated("25/04/2027", "03/04/2027"))

    page = client.get(reverse("directory:import", args=[received.pk])).content.decode()

    assert "Dates comprises ainsi\u00a0: 25/04/2027\u00a0: 25 avril 2027." in page
    assert 'name="date_order"' not in page
