"""What helps to write: seeing it first, quoting, naming a subject."""

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from portulan.community.calls import read_calls
from portulan.community.enums import ChannelKind
from portulan.community.errors import TooManyLinks
from portulan.community.models import Draft, Mention, Message, Scheduled
from portulan.community.quoting import quoted
from portulan.community.search.reading import tags_in
from tests.community.factories import make_channel, make_member, say
from tests.community.sent_files import document

pytestmark = pytest.mark.django_db
TEXT = "**Bonjour** #numérique <script>alert(1)</script>"


def test_the_preview_is_what_the_message_will_be(client: Client) -> None:
    channel = make_channel()
    author = make_member(channel)
    client.force_login(author)

    answer = client.post(f"/communaute/canaux/{channel.slug}/apercu/?fragment", {"text": TEXT})

    html = say(author, channel, TEXT).html
    assert (html in answer.content.decode(), "<script" in html) == (True, False)
    assert Message.objects.count() == 1


def test_without_a_script_the_page_comes_back_filled_with_the_preview_above(client: Client) -> None:
    channel = make_channel()
    author = make_member(channel)
    root = say(author, channel, "Racine")
    client.force_login(author)
    path = f"/communaute/canaux/{channel.slug}/apercu/"
    form = {"text": TEXT, "client_id": str(uuid4()), "is_question": "on", "acte": "apercu"}

    in_channel = client.post(path, form).content.decode()
    in_thread = client.post(f"{path}?fil={root.pk}", form).content.decode()

    for page in (in_channel, in_thread):
        assert page.index("<strong>Bonjour</strong>") < page.index("**Bonjour** #numérique &lt;script")
    assert 'name="is_question" checked' in in_channel
    assert f'href="/communaute/canaux/{channel.slug}/?a=1#m{root.pk}"' in in_thread
    assert Message.objects.count() == 1


def test_files_that_were_chosen_wait_while_one_looks(client: Client) -> None:
    channel = make_channel()
    client.force_login(make_member(channel))
    form = {"text": "Voici", "client_id": str(uuid4()), "files": [document()]}

    page = client.post(f"/communaute/canaux/{channel.slug}/apercu/", form).content.decode()

    assert ('name="attached"' in page, "plan.pdf" in page) == (True, True)


def test_an_edit_and_a_scheduled_message_are_seen_before_they_are_kept(client: Client) -> None:
    channel = make_channel()
    author = make_member(channel)
    message = say(author, channel, "Avant")
    client.force_login(author)
    seen = {"text": TEXT, "acte": "apercu", "client_id": str(uuid4()), "day": "2027-01-04", "hour": "09:00"}

    edited = client.post(f"/communaute/messages/{message.pk}/modification/", seen).content.decode()
    later = client.post(f"/communaute/canaux/{channel.slug}/plus-tard/", seen).content.decode()

    message.refresh_from_db()
    assert ["<strong>Bonjour</strong>" in page for page in (edited, later)] == [True, True]
    assert (message.text, Scheduled.objects.count()) == ("Avant", 0)


def test_who_does_not_see_a_channel_previews_nothing_there(client: Client) -> None:
    private = make_channel(kind=ChannelKind.PRIVATE)
    client.force_login(make_member())

    assert client.post(f"/communaute/canaux/{private.slug}/apercu/", {"text": "x"}).status_code == 404


def test_a_quotation_says_who_and_where_after_what_was_begun(client: Client) -> None:
    channel = make_channel()
    author, other = make_member(channel, first_name="Léa_", last_name="[Roy]"), make_member(channel)
    message = say(author, channel, "> déjà cité\nPremière ligne\n\nSeconde")
    reply = say(author, channel, "En réponse", root=message)
    Draft.objects.create(person=other, channel=channel, text="J’allais dire")
    client.force_login(other)

    page = client.get(f"{channel.get_absolute_url()}?citer={message.pk}").content.decode()
    thread = client.get(f"/communaute/fils/{message.pk}/?citer={reply.pk}").content.decode()
    answer = client.get(f"/communaute/messages/{message.pk}/citation/").content.decode()

    head = rf"> [Léa\_ \[Roy\]](/communaute/messages/{message.pk}/) a écrit :".replace(
        " :", "\N{NO-BREAK SPACE}:"
    )
    assert answer == f"{head}\n>\n> Première ligne\n>\n> Seconde\n\n"
    assert "J’allais dire\n\n&gt; [Léa" in page
    assert "&gt; En réponse" in thread
    html = read_calls(answer, channel).html
    assert f'<a href="/communaute/messages/{message.pk}/" rel="nofollow ugc noopener">Léa_ [Roy]</a>' in html


def test_what_one_does_not_see_is_not_quoted(client: Client) -> None:
    channel, private = make_channel(), make_channel(kind=ChannelKind.PRIVATE)
    secret = say(make_member(private), private, "Le code est 1234")
    client.force_login(make_member(channel))

    page = client.get(f"{channel.get_absolute_url()}?citer={secret.pk}")

    assert (page.status_code, "1234" in page.content.decode()) == (200, False)
    assert client.get(f"/communaute/messages/{secret.pk}/citation/").status_code == 404


def test_a_newcomer_quotes_without_spending_their_links(settings: Any) -> None:
    settings.RATE_LIMITS = True
    channel = make_channel()
    quotation = quoted(say(make_member(channel), channel, "Bonjour"))

    say(make_member(channel), channel, f"{quotation}Voir https://example.org/1 et https://example.org/2")

    with pytest.raises(TooManyLinks):
        say(make_member(channel), channel, "[a](//example.org) [b](//example.org) [c](//example.org)")


def test_who_quotes_a_call_does_not_call_again() -> None:
    channel = make_channel()
    author = make_member(channel)
    called = make_member(channel, first_name="Noémie", last_name="Tessier")
    first = say(author, channel, "Bonjour @noemie.tessier")

    answer = say(author, channel, f"{quoted(first)}Je confirme")

    assert list(Mention.objects.values_list("message", "person")) == [(first.pk, called.pk)]
    assert "Noémie Tessier</a>" in answer.html


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("Vive le #numérique.", '<a href="/communaute/recherche/?q=%23numerique" class="call"'),
        ("#Accès-aux-droits", '?q=%23acces-aux-droits" class="call"'),
        ("#entraide", '<a href="/communaute/canaux/entraide/" class="call"'),
        ("#Entraide", '<a href="/communaute/canaux/entraide/" class="call"'),
        (
            "#secrets",
            '?q=%23secrets" class="call"',
        ),  # a channel that one may not know of is a word like others
    ],
)
def test_a_channel_wins_and_what_is_none_is_a_subject(text: str, link: str) -> None:
    channel = make_channel("Entraide", slug="entraide")
    make_channel("Secrets", slug="secrets", kind=ChannelKind.PRIVATE)

    assert link in say(make_member(channel), channel, text).html


@pytest.mark.parametrize(
    "text", ["n° #12", "`#code`", "a#b", "https://example.org/#haut", "# Titre", "&#39;"]
)
def test_what_is_no_subject_is_left_as_it_is(text: str) -> None:
    channel = make_channel()

    message = say(make_member(channel), channel, f"Voici {text}")

    assert ('class="call' in message.html, tags_in(message.text)) == (False, [])


def test_search_keeps_the_subjects_that_messages_show() -> None:
    text = "#Numérique, #numerique et #Accès-aux-droits ; #12 non, `#code` non plus"

    assert tags_in(text) == ["numerique", "acces-aux-droits"]
