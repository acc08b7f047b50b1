"""The pages of search, of what one kept and of where one was called."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client, override_settings
from django.urls import reverse

from portulan.community.actions.changing import delete_message
from portulan.community.actions.channels import leave_channel
from portulan.community.actions.reacting import keep
from portulan.community.enums import ChannelKind
from portulan.community.search.index import DEFINITION
from portulan.search.actions import apply_pending, rebuild
from tests.community.factories import make_channel, make_host, make_member, say

pytestmark = pytest.mark.django_db
SignIn = Callable[[Any], Client]


@pytest.fixture(autouse=True)
def _index(tmp_path: Path, db: None) -> Iterator[None]:
    with override_settings(SEARCH_INDEX_DIR=tmp_path / "index"):
        rebuild(DEFINITION)
        yield


def page(client: Client, text: str, **more: str) -> str:
    apply_pending()
    answer = client.get(reverse("community:search"), {"q": text, **more})
    assert answer.status_code == 200
    return answer.content.decode()


def test_an_answer_says_who_where_and_leads_to_the_message(signed_in: SignIn) -> None:
    channel = make_channel("Entraide", slug="entraide")
    author = make_member(channel, first_name="Ana", last_name="Lopes")
    message = say(author, channel, "Un atelier <b>demain</b>")

    html = page(signed_in(make_member()), "ateliers -de:moi")

    assert "Ana Lopes" in html
    assert "dans Entraide" in html
    assert "<mark>atelier</mark> &lt;b&gt;demain" in html
    assert f'href="{message.get_absolute_url()}"' in html
    assert f'href="?q={quote("ateliers")}"' in html


def test_a_search_that_cannot_be_read_says_where_and_still_answers(signed_in: SignIn) -> None:
    channel = make_channel()
    person = make_member(channel)
    say(person, channel, "Un atelier")

    html = page(signed_in(person), "atelier avant:demain")

    assert "« demain » n’est pas une date" in html
    assert "(caractère 9)" in html
    assert "<mark>atelier</mark>" in html


def test_nothing_found_says_what_to_do_and_nothing_asked_shows_the_grammar(signed_in: SignIn) -> None:
    client = signed_in(make_member())

    assert "Aucun message trouvé" in page(client, "licorne dans:nulle-part")
    assert "Vous n’avez pas de canal « nulle-part »." in page(client, "licorne dans:nulle-part")
    nothing = page(client, "")
    assert '<details class="disclosure" open>' in nothing
    assert "Aucun message trouvé" not in nothing


def test_answers_come_by_pages_and_a_page_too_far_is_the_last(signed_in: SignIn) -> None:
    channel = make_channel()
    person = make_member(channel)
    for number in range(23):
        say(make_member(channel), channel, f"Atelier numéro{number}")
    client = signed_in(person)

    assert page(client, "atelier").count('class="found__line"') == 20
    assert page(client, "atelier", page="2").count('class="found__line"') == 3
    assert page(client, "atelier", page="99").count('class="found__line"') == 3
    assert "q=atelier&amp;page=2" in page(client, "atelier")


def test_the_page_of_a_channel_searches_in_it(signed_in: SignIn) -> None:
    channel = make_channel(slug="entraide")

    html = signed_in(make_member(channel)).get(channel.get_absolute_url()).content.decode()

    assert 'name="q" value="dans:entraide "' in html


def test_an_index_that_is_not_there_says_to_come_back(signed_in: SignIn, tmp_path: Path) -> None:
    with override_settings(SEARCH_INDEX_DIR=tmp_path / "elsewhere"):
        answer = signed_in(make_member()).get(reverse("community:search"), {"q": "atelier"})

    assert "La recherche se prépare" in answer.content.decode()


@pytest.mark.parametrize("name", ["bookmarks", "mentions"])
def test_what_one_kept_and_where_one_was_called_stay_only_while_one_may_see_them(
    signed_in: SignIn, name: str
) -> None:
    channel, private = make_channel(), make_channel(kind=ChannelKind.PRIVATE)
    host = make_host(private)
    channel.memberships.create(person=host)
    person = make_member(channel, private, first_name="Ana", last_name="Lopes")
    said = [say(host, place, f"@ana.lopes {words}") for place, words in ((channel, "ici"), (private, "là"))]
    gone = say(host, channel, "@ana.lopes parti")
    for message in (*said, gone):
        keep(by=person, message=message)
    delete_message(by=host, message=gone)
    client = signed_in(person)
    before = client.get(reverse(f"community:{name}")).content.decode()

    leave_channel(by=person, channel=private)
    after = client.get(reverse(f"community:{name}")).content.decode()

    assert [f"/messages/{one.pk}/" in before for one in (*said, gone)] == [True, True, False]
    assert [f"/messages/{one.pk}/" in after for one in (*said, gone)] == [True, False, False]


@pytest.mark.parametrize("name", ["bookmarks", "mentions"])
def test_an_empty_list_says_how_it_fills(signed_in: SignIn, name: str) -> None:
    assert 'class="empty"' in signed_in(make_member()).get(reverse(f"community:{name}")).content.decode()
