"""The pages of resources, as the people concerned use them."""

import pytest
from django.urls import reverse

from portulan.directory.models import Resource
from tests.directory.factories import (
    make_draft,
    make_editor,
    make_operator,
    make_person,
    make_published,
    make_submitted,
)
from tests.directory.pages import words

pytestmark = pytest.mark.django_db


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


def test_a_draft_never_sent_is_offered_one_way_out(client, operator):
    draft = make_draft(operator)

    page = client.get(reverse("directory:my_resource", args=[draft.pk])).content.decode()

    assert ("Supprimer le brouillon" in page, "Supprimer la ressource" in page) == (True, False)
