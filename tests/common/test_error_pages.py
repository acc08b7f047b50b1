from http import HTTPStatus

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client, RequestFactory

from portulan.common import error_pages


@pytest.mark.django_db
def test_a_missing_page_is_a_404_that_says_where_to_go(client: Client) -> None:
    response = client.get("/nulle-part/")

    assert response.status_code == HTTPStatus.NOT_FOUND
    assert "Cette page n’existe pas, ou plus" in response.content.decode()


def test_our_own_failure_needs_no_database() -> None:
    response = error_pages.server_error(RequestFactory().get("/"))

    assert (response.status_code, "Quelque chose s’est cassé de notre côté" in response.content.decode()) == (
        500,
        True,
    )


@pytest.mark.django_db
def test_a_refusal_shows_its_sentence(client: Client) -> None:
    request = client.get("/").wsgi_request

    response = error_pages.forbidden(request, PermissionDenied("Réservé à la rédaction."))

    assert (response.status_code, "Réservé à la rédaction." in response.content.decode()) == (403, True)


@pytest.mark.django_db
def test_an_old_form_says_what_to_do() -> None:
    client = Client(enforce_csrf_checks=True)

    response = client.post("/compte/login/", {})

    assert response.status_code == HTTPStatus.FORBIDDEN
    assert "Ce formulaire est resté ouvert trop longtemps" in response.content.decode()
