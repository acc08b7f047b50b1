"""Pictures that people send: drawn again, and those made to harm get a sentence on the form, still filled."""

import struct
import zlib

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile

from portulan.common.pictures import MOST_PIXELS
from portulan.directory.actions.removal import remove
from portulan.directory.actions.resource import discard_draft, write_revision
from portulan.directory.forms.fields import PictureField
from tests.directory.factories import make_draft, make_editor, make_operator, make_published
from tests.directory.test_resource_form import NEW_EVENT, TYPED

SIDE = 8
LONG_TEXT = zlib.compress(b"a" * 5_000_000, 9)


def drawn() -> ContentFile:
    return ContentFile(b"RIFF", name="photo.webp")


def chunk(kind: bytes, content: bytes) -> bytes:
    check = struct.pack(">I", zlib.crc32(kind + content))
    return struct.pack(">I", len(content)) + kind + content + check


def png(after: bytes = b"", side: int = SIDE) -> bytes:
    """A small picture, with other chunks after its pixels."""
    pixels = zlib.compress((b"\0" + b"\0\0\0" * SIDE) * SIDE)
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", pixels) + after + chunk(b"IEND", b"")


def sent(content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile("photo.png", content, "image/png")


@pytest.mark.parametrize(
    "content",
    [
        png(after=chunk(b"zTXt", b"k\0\0" + LONG_TEXT)),
        png(after=chunk(b"iTXt", b"k\0\1\0\0\0" + LONG_TEXT)),
        png(side=int(MOST_PIXELS**0.5) + 1),
        png()[:60],
        b"GIF89a" + b"\xff" * 40,
    ],
)
def test_a_hostile_or_spoilt_picture_gets_a_sentence(content):
    with pytest.raises(ValidationError):
        PictureField().clean(sent(content))


def test_too_many_pixels_are_not_called_unreadable():
    with pytest.raises(ValidationError) as refused:
        PictureField().clean(sent(png(side=int(MOST_PIXELS**0.5) + 1)))

    assert refused.value.code == "large"


def test_the_page_comes_back_filled(client, operator):
    bomb = sent(png(after=chunk(b"zTXt", b"k\0\0" + LONG_TEXT)))

    page = client.post(NEW_EVENT, TYPED | {"image": bomb, "image_alternative": "x", "image_rights": "y"})

    assert (page.status_code, "n’est pas une image lisible" in page.content.decode()) == (422, True)
    assert f'value="{TYPED["title"]}"' in page.content.decode()


@pytest.mark.django_db(transaction=True)
def test_a_picture_replaced_in_a_draft_leaves_the_disk():
    operator = make_operator()
    resource = make_draft(operator, image=drawn())
    before = resource.last_version.image.name

    draft = write_revision(by=operator, resource=resource, content={"image": drawn()})

    assert (default_storage.exists(before), default_storage.exists(draft.image.name)) == (False, True)


@pytest.mark.django_db(transaction=True)
def test_a_draft_given_up_takes_its_picture_with_it():
    operator = make_operator()
    resource = make_draft(operator, image=drawn())
    name = resource.last_version.image.name

    discard_draft(by=operator, resource=resource)

    assert not default_storage.exists(name)


@pytest.mark.django_db(transaction=True)
def test_a_picture_stays_as_long_as_one_version_shows_it():
    operator = make_operator()
    resource = make_published(operator, make_editor(), image=drawn())
    name = resource.public_version.image.name
    write_revision(by=operator, resource=resource, content={"title": "Autrement dit"})

    discard_draft(by=operator, resource=resource)
    shown = default_storage.exists(name)
    remove(by=operator, resource=resource)

    assert (shown, default_storage.exists(name)) == (True, False)


@pytest.mark.django_db(transaction=True)
def test_a_removal_leaves_the_picture_that_another_resource_shows():
    operator = make_operator()
    resource = make_draft(operator, image=drawn())
    name = resource.last_version.image.name
    make_draft(operator, title="La même photographie", image=name)

    remove(by=operator, resource=resource)

    assert default_storage.exists(name)
