"""Links of messages: pages elsewhere, read by the worker; what stands here, shown to those who may see it."""

from collections.abc import Iterator
from datetime import timedelta
from time import monotonic
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from requests_hardened import Config, HTTPSession

from portulan.common import outside
from portulan.common.asking_outside import OutsideUnreachable
from portulan.community import errors, preview_reading
from portulan.community.actions import previewing
from portulan.community.actions.changing import delete_message, edit_message
from portulan.community.actions.linking import hide_preview
from portulan.community.actions.previewing import drop_old_previews, keep_described, read_apart, read_previews
from portulan.community.actions.purging import purge_message
from portulan.community.enums import ChannelKind
from portulan.community.fragments import fragment
from portulan.community.models import Entry, Message, MessageLink, Preview, Theme
from portulan.community.preview_reading import Described, described, page_at
from portulan.community.quoting import quoted
from portulan.live.models import Event
from tests.common.pages_outside import HTML, page, served
from tests.community.factories import make_animator, make_channel, make_host, make_member, say
from tests.directory.factories import make_editor, make_operator, make_published

pytestmark = pytest.mark.django_db
ELSEWHERE = "https://www.example.org/atelier"
CARD = 'class="link-card"'


@pytest.fixture
def _read_here(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Pages are read in this process, which takes this machine for the world outside."""
    opened = HTTPSession(Config(False, True, True, (5, 5)))
    monkeypatch.setattr(outside, "_session", lambda: opened)
    monkeypatch.setattr(previewing, "read_apart", _found_at)
    yield
    opened.close()


def _found_at(address: str) -> Described | None:
    try:
        return page_at(address)
    except OutsideUnreachable:
        return None


def drawn(message: Message) -> str:
    return fragment(Message.objects.with_people().get(pk=message.pk))


def read(address: str = ELSEWHERE, title: str = "Un atelier") -> Preview:
    """The page of an address, as the worker read it."""
    keep_described(Preview.objects.get(address=address), Described(title, "Pour débuter"))
    return Preview.objects.get(address=address)


@pytest.mark.usefixtures("_read_here")
def test_the_worker_reads_the_page_and_the_message_changes_for_everybody() -> None:
    channel = make_channel()
    author = make_member(channel)
    head = (
        '<title>Titre</title><meta property="og:title" content="Un &lt;b&gt;atelier&lt;/b&gt;">'
        '<meta name="description" content="Pour débuter"><meta property="og:site_name" content="La ruche">'
    )
    with served({"/atelier": page(head)}) as site:
        message = say(author, channel, f"À lire : {site}/atelier#haut")
        before = drawn(message)

        read_previews()

    after = drawn(message)
    events = Event.objects.filter(topic__name=channel.topic).order_by("number")
    assert (CARD in before, list(events.values_list("kind", flat=True))) == (False, ["posted", "changed"])
    assert "Un &lt;b&gt;atelier&lt;/b&gt;" in after
    assert "La ruche · 127.0.0.1" in after
    assert f'href="{site}/atelier" rel="nofollow ugc noopener"' in after


@pytest.mark.usefixtures("_read_here")
@pytest.mark.parametrize(
    "answer",
    [
        (404, HTML, b"<title>Absent</title>"),
        (200, {"Content-Type": "application/pdf"}, b"<title>Pas une page</title>"),
        (200, HTML, b"<p>Sans titre</p>"),
        (200, HTML, b""),
    ],
)
def test_a_page_that_says_nothing_shows_nothing_and_is_not_asked_again_at_once(answer: Any) -> None:
    channel, asked = make_channel(), []
    author = make_member(channel)
    with served({"/x": answer}, asked) as site:
        message = say(author, channel, f"{site}/x")
        read_previews()
        say(author, channel, f"{site}/x")
        read_previews()

    assert asked == ["/x"]
    assert CARD not in drawn(message)


def test_one_page_is_read_for_all_the_messages_that_link_to_it_and_again_once_old() -> None:
    channel, other = make_channel(), make_channel()
    author = make_member(channel, other)
    first = say(author, channel, f"{ELSEWHERE} et {ELSEWHERE}")
    preview = read()

    second = say(author, other, f"[ici]({ELSEWHERE})")

    assert Preview.objects.count() == 1
    assert [CARD in drawn(one) for one in (first, second)] == [True, True]
    Preview.objects.update(read_at=timezone.now() - timedelta(days=8))
    third = say(author, channel, ELSEWHERE)
    assert list(Preview.objects.waiting()) == [preview]
    assert "Un atelier" in drawn(third)  # what was known, meanwhile


def test_what_a_page_said_stays_when_it_no_longer_answers_and_goes_with_time() -> None:
    channel = make_channel()
    message = say(make_member(channel), channel, ELSEWHERE)
    preview = read()

    keep_described(preview, None)

    assert "Un atelier" in drawn(message)
    Preview.objects.update(read_at=timezone.now() - timedelta(days=91))
    drop_old_previews()
    assert (CARD in drawn(message), ELSEWHERE in drawn(message)) == (False, True)


def test_what_is_quoted_keeps_its_preview_to_itself() -> None:
    channel = make_channel()
    first = say(make_member(channel), channel, f"À lire : {ELSEWHERE}")
    read()

    answer = say(make_member(channel), channel, f"{quoted(first)}Merci")

    assert [CARD in drawn(one) for one in (first, answer)] == [True, False]


def test_three_links_at_most_and_none_of_what_is_in_code() -> None:
    channel = make_channel()
    addresses = " ".join(f"https://example.org/{number}" for number in range(6))

    say(make_member(channel), channel, f"`https://example.org/code` {addresses}")

    kept = MessageLink.objects.values_list("preview__address", flat=True)
    assert list(kept) == [f"https://example.org/{number}" for number in range(3)]


def test_nothing_is_read_for_direct_messages_nor_when_the_instance_says_no(settings: Any) -> None:
    direct, channel = make_channel(kind=ChannelKind.DIRECT), make_channel()
    author = make_member(direct, channel)
    say(author, direct, "https://example.org/secret?jeton=1")
    shown = say(author, channel, ELSEWHERE)
    read()

    settings.LINK_PREVIEWS = False
    say(author, channel, "https://example.org/autre")

    assert list(Preview.objects.values_list("address", flat=True)) == [ELSEWHERE]
    assert CARD not in drawn(shown)


def test_the_author_and_who_leads_the_channel_take_a_preview_off_for_good() -> None:
    channel = make_channel()
    author, other, host = make_member(channel), make_member(channel), make_host(channel)
    animator = make_animator()
    for number, person in enumerate((author, host, animator)):
        message = say(author, channel, f"{ELSEWHERE}/{number}")
        read(f"{ELSEWHERE}/{number}")
        with pytest.raises(errors.NotYourPreview):
            hide_preview(by=other, link=message.links.get())

        hide_preview(by=person, link=message.links.get())
        edit_message(by=author, message=message, text=f"Voyez {ELSEWHERE}/{number}")

        assert CARD not in drawn(message)


def test_the_page_offers_to_take_it_off(client: Client) -> None:
    channel = make_channel()
    author, other = make_member(channel), make_member(channel)
    message = say(author, channel, ELSEWHERE)
    read()
    path = f"/communaute/messages/{message.pk}/"
    client.force_login(other)
    theirs = client.get(f"{path}actions/").content.decode()
    client.post(f"{path}apercus/{message.links.get().pk}/retrait/")
    still = drawn(message)
    client.force_login(author)
    mine = client.get(f"{path}actions/").content.decode()

    client.post(f"{path}apercus/{message.links.get().pk}/retrait/")

    offer = "Retirer l’aperçu de"
    assert (offer in theirs, offer in mine) == (False, True)
    assert (CARD in still, CARD in drawn(message)) == (True, False)


def test_what_stands_here_is_shown_from_the_database(settings: Any) -> None:
    channel = make_channel()
    author = make_member(channel)
    resource = make_published(make_operator(), make_editor(), title="Forum des métiers")
    entry = Entry.objects.create(
        theme=Theme.objects.create(name="Outils", slug="outils"),
        question="Comment se connecter ?",
        answer="Par la page.",
        published_at=timezone.now(),
    )
    target = say(author, channel, "Ce qui fut dit")
    paths = [one.get_absolute_url() for one in (resource, entry, target)]

    message = say(author, channel, " ".join(settings.INSTANCE_URL + path for path in paths))

    html = drawn(message)
    assert (Preview.objects.count(), html.count(CARD)) == (0, 3)
    assert all(words in html for words in ("Forum des métiers", "Comment se connecter", "Ce qui fut dit"))
    Entry.objects.update(published_at=None)
    delete_message(by=author, message=target)
    assert "Comment se connecter" not in drawn(message)
    assert "Ce qui fut dit" not in drawn(message)


def test_a_message_of_a_private_channel_is_shown_there_and_nowhere_else(settings: Any) -> None:
    private, channel = make_channel("Secrets", kind=ChannelKind.PRIVATE), make_channel()
    author = make_member(private, channel)
    secret = say(author, private, "Le code est 1234")
    link = settings.INSTANCE_URL + secret.get_absolute_url()

    here, elsewhere = say(author, private, link), say(author, channel, link)

    assert "Le code est 1234" in drawn(here)
    assert "Le code" not in drawn(elsewhere)
    assert "Secrets" not in drawn(elsewhere)


def test_a_message_taken_back_leaves_at_once_those_that_show_it(settings: Any) -> None:
    channel, other = make_channel(), make_channel()
    author = make_member(channel, other)
    target = say(author, channel, "Avant")
    quoting = say(author, other, settings.INSTANCE_URL + target.get_absolute_url())

    edit_message(by=author, message=target, text="Après")

    last = Event.objects.filter(topic__name=other.topic).latest("number")
    assert (last.kind, last.subject) == ("changed", str(quoting.pk))
    assert "Après" in drawn(quoting)


def test_a_purged_message_leads_nowhere() -> None:
    channel = make_channel()
    message = say(make_member(channel), channel, ELSEWHERE)

    purge_message(message)

    assert MessageLink.objects.count() == 0


def test_a_page_of_messages_asks_as_much_for_three_links_as_for_one(client: Client) -> None:
    channel = make_channel()
    author = make_member(channel)
    client.force_login(author)
    counts = []
    for number in range(3):
        say(author, channel, f"{ELSEWHERE}/{number}")
        read(f"{ELSEWHERE}/{number}")
        client.get(channel.get_absolute_url())
        with CaptureQueriesContext(connection) as queries:
            client.get(channel.get_absolute_url())
        counts.append(len(queries))

    assert counts[0] == counts[2]


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"<title> A &amp;\n B </title>", Described("A & B")),
        ("<title>Été</title>".encode("latin-1"), Described("Été")),
        ("<meta charset=utf-8><title>Été\u202e\u200b</title>".encode(), Described("Été")),
        (b"<title>" + b"a" * 300 + b"</title>", Described("a" * 199 + "…")),
        (b"<meta name=description content=x>", None),
        (b"<svg><title>Un dessin</title></svg>", None),
        (b"</head><title>Trop tard</title>", None),
        (b"\x00\xff<<<title", None),
    ],
)
def test_what_html_says_of_itself(content: bytes, found: Described | None) -> None:
    assert described(content) == found


@pytest.mark.parametrize(
    "hostile",
    [b"<div>" * 50_000, b"<script>" + b"<!--" * 60_000, b"<p " + b"a=1 " * 60_000 + b">", b"&amp" * 60_000],
)
def test_a_page_made_to_be_slow_is_read_quickly_all_the_same(hostile: bytes) -> None:
    began = monotonic()

    assert described(hostile[: preview_reading.MOST_BYTES]) is None
    assert monotonic() - began < preview_reading.SECONDS


def test_the_process_apart_refuses_private_addresses_and_ends_at_the_deadline(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[str] = []
    with served({"/": page("<title>Privé</title>")}, asked) as site:
        found = read_apart(f"{site}/")

    assert (found, asked) == (None, [])
    monkeypatch.setattr(previewing, "DEADLINE", 0.01)
    assert read_apart("https://example.org/") is None


def test_nobody_outside_is_asked_for_what_is_said_on_invitation() -> None:
    secret = make_channel(kind=ChannelKind.PRIVATE)
    author = make_host(secret)

    message = say(author, secret, ELSEWHERE)
    edit_message(by=author, message=message, text=f"Plutôt {ELSEWHERE}/secret")

    assert not Preview.objects.exists()
    assert not MessageLink.objects.exists()


def test_an_address_goes_with_the_last_message_that_says_it() -> None:
    channel = make_channel()
    author = make_member(channel)
    first, second = (say(author, channel, f"{ELSEWHERE} et {ELSEWHERE}/{end}") for end in ("un", "deux"))
    for message in (first, second):
        delete_message(by=author, message=message)

    purge_message(first)
    kept = set(Preview.objects.values_list("address", flat=True))
    purge_message(second)

    assert kept == {ELSEWHERE, f"{ELSEWHERE}/deux"}
    assert not Preview.objects.exists()


def test_an_address_taken_out_of_a_message_is_forgotten_too() -> None:
    channel = make_channel()
    author = make_member(channel)
    message = say(author, channel, f"{ELSEWHERE} et {ELSEWHERE}/secret")
    edit_message(by=author, message=message, text=ELSEWHERE)

    drop_old_previews()

    assert Preview.objects.get().address == ELSEWHERE


def test_a_card_says_words_and_no_markdown(settings: Any) -> None:
    channel = make_channel()
    author = make_member(channel)
    target = say(author, channel, "Choisissez **hors les murs**")

    message = say(author, channel, f"Voir {settings.INSTANCE_URL}{target.get_absolute_url()}")

    assert "Choisissez hors les murs" in drawn(message)
