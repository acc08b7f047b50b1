"""Images that move go on moving, bounded, without what they hide, and still for who asks for it."""

import io
import struct
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from PIL import Image
from PIL.GifImagePlugin import GifImageFile

from portulan.common import pictures
from portulan.community.actions.attaching import receive_file
from portulan.community.errors import FileOfAnotherKind
from portulan.community.models import Attachment
from tests.community.factories import make_channel, make_member, say
from tests.community.sent_files import animation, document, picture

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_files(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


def kept(file: Attachment) -> bytes:
    with file.file.open("rb") as opened:
        return opened.read()


def lasting(image: Image.Image) -> list[int]:
    """How long each frame is shown, in milliseconds."""
    found = []
    for number in range(image.n_frames):  # type: ignore[attr-defined]
        image.seek(number)
        image.load()
        found.append(image.info["duration"])
    return found


def test_an_animation_goes_on_moving_without_what_it_hides() -> None:
    file = receive_file(by=make_member(), upload=animation())

    content = kept(file)
    with Image.open(io.BytesIO(content)) as image:
        assert (image.format, lasting(image)) == ("WEBP", [200, 200, 200])
        assert image.info["loop"] == 8  # five seconds, at six tenths a turn
    assert (file.name, file.moves) == ("geste.webp", True)
    assert b"Sophie" not in content


def test_a_long_animation_plays_once_with_fewer_frames_in_the_same_time() -> None:
    file = receive_file(by=make_member(), upload=animation(frames=250, lasting=40))

    with Image.open(io.BytesIO(kept(file))) as image:
        assert image.n_frames <= pictures.MOST_FRAMES  # type: ignore[attr-defined]
        assert sum(lasting(image)) == 250 * 40
        assert image.info["loop"] == 1


def test_what_would_take_too_long_to_draw_is_kept_still(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "MOST_MOVING_PIXELS", 60 * 40 * 2)

    file = receive_file(by=make_member(), upload=animation())

    with Image.open(io.BytesIO(kept(file))) as image:
        assert (image.n_frames, file.moves) == (1, False)  # type: ignore[attr-defined]


def test_an_animation_of_countless_tiny_frames_is_not_gone_through(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each frame weighs fifteen bytes: a file of 25 MB has more than a million and a half."""
    read: list[int] = []
    plain = GifImageFile._seek  # noqa: SLF001 (what goes through the file)
    monkeypatch.setattr(
        GifImageFile, "_seek", lambda image, frame, *how: (read.append(frame), plain(image, frame, *how))[1]
    )
    head = b"GIF89a" + struct.pack("<HHBBB", 1, 1, 0x80, 0, 0) + b"\0\0\0\xff\xff\xff"
    frame = b"\x2c" + struct.pack("<HHHHB", 0, 0, 1, 1, 0) + b"\x02\x02\x44\x01\x00"
    countless = document("points.gif", head + frame * 20_000 + b"\x3b")

    file = receive_file(by=make_member(), upload=countless)

    assert not file.moves
    assert 0 < len(read) < 2 * pictures.MOST_FRAMES_READ


def test_a_photograph_does_not_move_and_a_spoilt_animation_is_refused() -> None:
    author = make_member()
    spoilt = document("geste.gif", animation().read()[:60])

    assert not receive_file(by=author, upload=picture()).moves
    with pytest.raises(FileOfAnotherKind):
        receive_file(by=author, upload=spoilt)


def test_who_wants_fewer_movements_sees_it_still(client: Client) -> None:
    channel = make_channel()
    author = make_member(channel)
    file = receive_file(by=author, upload=animation())
    say(author, channel, files=[file.pk])
    client.force_login(author)

    page = client.get(channel.get_absolute_url()).content.decode()
    answer = client.get(file.get_absolute_url(), {"fixe": ""})

    assert f'media="(prefers-reduced-motion: reduce)" srcset="{file.get_absolute_url()}?fixe"' in page
    with Image.open(io.BytesIO(answer.content)) as image:
        assert image.n_frames == 1  # type: ignore[attr-defined]
