"""The site among a tablet's applications."""

import json

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from PIL import Image

pytestmark = pytest.mark.django_db


def test_the_manifest_names_the_instance_and_pictures_of_the_size_it_says(client: Client) -> None:
    answer = client.get("/manifest.webmanifest")

    said = json.loads(answer.content)
    assert (answer["Content-Type"], said["name"], said["start_url"]) == (
        "application/manifest+json",
        "Portulan",
        "/mon-espace/",
    )
    for icon in said["icons"][1:]:
        found = finders.find(icon["src"].removeprefix("/static/"))
        with Image.open(str(found)) as picture:
            assert f"{picture.width}x{picture.height}" == icon["sizes"]


def test_every_page_says_where_the_manifest_is(client: Client) -> None:
    assert '<link rel="manifest" href="/manifest.webmanifest">' in client.get("/").content.decode()
