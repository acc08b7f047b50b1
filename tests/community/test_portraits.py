"""Pictures of people: squares without what the camera wrote, for members alone, gone with the account."""

import io

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from PIL import Image

from portulan.accounts.models import Person
from portulan.common.declarations import declarations
from portulan.community.fragments import fragment
from portulan.community.models import Message, Profile
from portulan.privacy.queries import holdings_of
from tests.accounts.factories import PersonFactory
from tests.community.factories import make_channel, make_member, say

pytestmark = pytest.mark.django_db
PLACE = b"somewhere-precise"


def a_photo(width: int = 900, height: int = 500) -> SimpleUploadedFile:
    image, buffer = Image.new("RGB", (width, height), (200, 70, 45)), io.BytesIO()
    image.paste((20, 90, 110), (width // 2 - height // 2, 0, width // 2 + height // 2, height))
    exif = Image.Exif()
    exif[0x010E] = PLACE.decode()
    image.save(buffer, "JPEG", exif=exif)
    return SimpleUploadedFile("moi.jpg", buffer.getvalue(), "image/jpeg")


def with_a_photo(person: Person) -> Profile:
    client = Client()
    client.force_login(person)
    answer = client.post(reverse("community:own_portrait"), {"picture": a_photo()})
    assert answer.status_code == 302
    return Profile.objects.get(person=person)


def test_a_photo_becomes_two_squares_of_its_middle_without_what_the_camera_wrote() -> None:
    assert PLACE in a_photo().read()

    profile = with_a_photo(make_member())

    for file, side in ((profile.portrait, 320), (profile.portrait_small, 96)):
        with file.open("rb") as opened:
            content = opened.read()
        with Image.open(io.BytesIO(content)) as image:
            assert (image.format, image.size) == ("WEBP", (side, side))
            corner = image.convert("RGB").getpixel((2, side // 2))
        assert isinstance(corner, tuple)
        assert corner[0] < 80  # the middle's sea, not the vermilion of the sides
        assert PLACE not in content


def test_what_is_no_picture_is_refused_with_its_reason() -> None:
    client = Client()
    client.force_login(make_member())

    page = client.post(
        reverse("community:own_portrait"),
        {"picture": SimpleUploadedFile("moi.jpg", b"<script>", "image/jpeg")},
    )

    assert page.status_code == 422
    assert "image lisible" in page.content.decode()


def test_members_alone_read_a_picture() -> None:
    profile = with_a_photo(make_member())
    inside, outside, anybody = Client(), Client(), Client()
    inside.force_login(make_member())
    outside.force_login(PersonFactory())
    address = profile.portrait_address(is_small=True)

    answer = inside.get(address)

    assert (answer.status_code, answer["Content-Type"]) == (200, "image/webp")
    assert "private" in answer["Cache-Control"]
    assert outside.get(address).status_code == 302
    assert anybody.get(address).status_code == 302
    assert inside.get(address.replace("petit", "immense")).status_code == 404


def test_another_picture_takes_the_place_of_the_first_which_goes(
    django_capture_on_commit_callbacks: object,
) -> None:
    person = make_member()
    first = with_a_photo(person)
    names = [first.portrait.name, first.portrait_small.name]

    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        second = with_a_photo(person)

    assert second.portrait_address() != first.portrait_address()
    assert not any(default_storage.exists(name) for name in names)


def test_a_picture_taken_back_leaves_initials(django_capture_on_commit_callbacks: object) -> None:
    channel = make_channel()
    person = make_member(channel, first_name="Ana", last_name="Zed")
    profile = with_a_photo(person)
    message = Message.objects.with_people().get(pk=say(person, channel).pk)
    client = Client()
    client.force_login(person)

    shown = fragment(message)
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        client.post(reverse("community:own_portrait"), {"acte": "retirer"})
    after = fragment(Message.objects.with_people().get(pk=message.pk))

    assert profile.portrait_address(is_small=True) in shown
    assert "<img" not in after
    assert "AZ" in after
    assert not default_storage.exists(profile.portrait.name)


def test_a_picture_is_exported_and_erased_with_the_profile(
    django_capture_on_commit_callbacks: object,
) -> None:
    person = make_member()
    profile = with_a_photo(person)
    (declared,) = [one for one in declarations() if one.model is Profile]

    (held,) = [one for one in holdings_of(person) if one.declaration.model is Profile]
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        declared.delete(declared.rows_of(person))

    assert held.rows[0]["portrait"] == profile.portrait.name
    assert not default_storage.exists(profile.portrait.name)
    assert not default_storage.exists(profile.portrait_small.name)


def test_a_channel_asks_as_much_for_three_faces_as_for_one() -> None:
    channel, client, counts = make_channel(), Client(), []
    client.force_login(make_member(channel))
    for size in (1, 2):
        for _ in range(size):
            person = make_member(channel)
            with_a_photo(person)
            say(person, channel)
        client.get(channel.get_absolute_url())
        with CaptureQueriesContext(connection) as seen:
            client.get(channel.get_absolute_url())
        counts.append(len(seen))

    assert counts[0] == counts[1]
