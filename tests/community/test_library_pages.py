"""The pages of the library, as people click through them."""

from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from portulan.accounts.models import Person
from portulan.community.actions.agreeing import agree
from portulan.community.actions.attaching import receive_file
from portulan.community.actions.changing import delete_message
from portulan.community.actions.inquiring import Asked, write_to_team
from portulan.community.answers_index import DEFINITION
from portulan.community.enums import ChannelKind, InquiryKind, LicenceCode, Measure
from portulan.community.models import Attachment, Practice, Thanks
from portulan.community.titles import title_of
from portulan.search.actions import rebuild
from tests.community.factories import make_animator, make_channel, make_member, make_referent, say
from tests.community.library_steps import TEXT, collected, make_practice, shared
from tests.community.order_steps import decided, reported
from tests.community.sent_files import document, picture

pytestmark = pytest.mark.django_db
LIBRARY = "/communaute/bibliotheque/"


@pytest.fixture(autouse=True)
def _own_places(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT, settings.SEARCH_INDEX_DIR = tmp_path / "media", tmp_path / "index"


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def page_of(person: Person, address: str) -> str:
    answer = signed_in(person).get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def test_a_message_enters_the_library_in_two_clicks_from_its_menu() -> None:
    channel = make_channel("Ateliers")
    author, reader = make_member(channel), make_member(channel)
    files = [receive_file(by=author, upload=document())]
    text = "**Le téléphone en six gestes**\n\nPour les ateliers de débutants."
    message = say(author, channel, text, files=[files[0].pk])
    menu, form = (
        reverse("community:acts", args=[message.pk]),
        reverse("community:message_practice", args=[message.pk]),
    )
    make_practice()  # the theme « Ateliers » exists

    offered = [form in page_of(person, menu) for person in (author, reader)]
    prefilled = page_of(author, form)
    practice = shared()[0]
    answer = signed_in(author).post(
        form,
        {
            "title": "Le téléphone en six gestes",
            "text": text,
            "themes": practice.themes.get().pk,
            "licence": "CC-BY-4.0",
        },
    )

    made = Practice.objects.get(source=message)
    assert offered == [True, False]
    assert 'value="Le téléphone en six gestes"' in prefilled
    assert f'value="{practice.themes.get().pk}"' in prefilled
    assert " checked" in prefilled.split('name="themes"')[1][:120]
    assert answer.headers["Location"] == made.get_absolute_url()
    page = page_of(reader, made.get_absolute_url())
    assert all(
        words in page for words in ("CC BY 4.0", "plan.pdf", "https://spdx.org/licenses/CC-BY-4.0.html")
    )
    assert reverse("community:message", args=[message.pk]) in page
    assert "Dans la bibliothèque" in page_of(reader, channel.get_absolute_url())
    assert signed_in(reader).get(form).headers["Location"] == made.get_absolute_url()


def test_the_source_is_shown_only_to_who_reads_its_channel() -> None:
    private = make_channel("Entre nous", kind=ChannelKind.PRIVATE)
    author, outsider = make_member(private), make_member()
    message = say(author, private, TEXT)
    practice = collected(message, author)

    pages = [page_of(person, practice.get_absolute_url()) for person in (author, outsider)]

    assert [reverse("community:message", args=[message.pk]) in page for page in pages] == [True, False]
    assert private.name not in pages[1]


def test_an_author_answers_from_the_page_and_chooses_the_licence() -> None:
    channel = make_channel()
    author, referent, reader = make_member(channel), make_referent(channel), make_member()
    practice = collected(say(author, channel, TEXT), referent, licence=LicenceCode.RESERVED)
    address = reverse("community:practice_agreement", args=[practice.pk])

    listed = practice.title in page_of(author, LIBRARY)
    closed = signed_in(reader).get(practice.get_absolute_url()).status_code
    refused = signed_in(reader).post(address, {"accord": "oui"}).status_code
    signed_in(author).post(address, {"accord": "oui", "licence": LicenceCode.BY})

    practice.refresh_from_db()
    assert (listed, closed, refused) == (True, 404, 404)
    assert (shared(), practice.licence) == ([practice], LicenceCode.BY)
    signed_in(author).post(address, {"accord": "non"})
    assert practice.title not in page_of(reader, LIBRARY)
    assert "Accord repris" in page_of(author, LIBRARY)


def test_a_practice_begins_without_a_message_and_needs_a_theme_and_a_licence() -> None:
    author, address = make_member(), reverse("community:practice_new")
    said = {"title": "Lire une facture", "text": "Ligne par ligne."}

    refused = signed_in(author).post(address, said)
    signed_in(author).post(address, said | {"new_theme": "Papiers", "licence": LicenceCode.ETALAB})

    assert refused.status_code == 422
    assert [(one.title, one.theme_names) for one in shared()] == [("Lire une facture", ["Papiers"])]


def test_what_was_written_to_the_team_leads_to_the_library() -> None:
    author, animator, stranger = make_member(), make_animator(), make_member()
    asked = Asked(InquiryKind.PRACTICE, "Un loto des icônes", "On tire, on nomme.")
    inquiry = write_to_team(by=author, asked=asked)
    form = f"{reverse('community:practice_new')}?demande={inquiry.pk}"

    hint = page_of(author, reverse("community:inquire", args=["pratique"]))
    offered = form in page_of(animator, inquiry.get_absolute_url())
    closed = signed_in(stranger).get(form).status_code
    signed_in(animator).post(
        form, {"title": asked.title, "text": asked.words, "new_theme": "Jeux", "licence": LicenceCode.BY}
    )

    practice = Practice.objects.get(inquiry=inquiry)
    assert reverse("community:practice_new") in hint
    assert (offered, closed) == (True, 404)
    assert (practice.authors, shared()) == ([author], [])
    assert practice.get_absolute_url() in page_of(author, inquiry.get_absolute_url())


def test_files_are_added_described_and_taken_off_by_those_who_keep_it() -> None:
    author, reader = make_member(), make_member()
    practice = make_practice(author)
    address = reverse("community:practice_files", args=[practice.pk])

    signed_in(author).post(address, {"files": [picture(), document()]})
    image, plan = practice.files.all()
    signed_in(author).post(
        address, {f"alternative-{image.pk}": "Six mains, six téléphones", "off": str(plan.pk)}
    )
    refused = signed_in(author).post(address, {"files": [document("faux.pdf", b"<html>")]}, follow=True)

    page = page_of(reader, practice.get_absolute_url())
    assert [one.alternative for one in practice.files.all()] == ["Six mains, six téléphones"]
    assert "Six mains, six téléphones" in page
    assert "faux.pdf" in refused.content.decode()
    assert not Attachment.objects.filter(practice=None).exists()
    assert signed_in(reader).get(address).status_code == 404
    assert signed_in(reader).get(image.get_absolute_url()).status_code == 200


def test_a_reader_thanks_and_keeps_nothing() -> None:
    author, reader = make_member(), make_member()
    practice = make_practice(author)
    closed = [
        reverse(f"community:practice_{name}", args=[practice.pk]) for name in ("edit", "files", "versions")
    ]

    signed_in(reader).post(reverse("community:practice_thank", args=[practice.pk]), {"merci": "oui"})
    statuses = [signed_in(reader).get(address).status_code for address in closed]
    signed_in(reader).post(reverse("community:practice_archive", args=[practice.pk]), {"archiver": "oui"})

    assert [one.person for one in Thanks.objects.all()] == [reader]
    assert (statuses, shared()) == ([404] * 3, [practice])
    assert "Utile à 1 personne." in page_of(author, practice.get_absolute_url())


def test_a_version_is_read_beside_what_it_replaced_and_brought_back() -> None:
    author = make_member()
    practice, client = make_practice(author, text="Le lundi."), signed_in(author)
    said = {
        "title": practice.title,
        "text": "Le mardi.",
        "themes": practice.themes.get().pk,
        "licence": practice.licence,
    }
    client.post(reverse("community:practice_edit", args=[practice.pk]), said)

    page = page_of(author, reverse("community:practice_versions", args=[practice.pk]) + "?version=2")
    client.post(reverse("community:practice_restore", args=[practice.pk, 1]))

    assert "<del>lundi</del><ins>mardi</ins>" in page
    assert Practice.objects.get().text == "Le lundi."


def test_who_rewrites_without_being_its_author_is_told_that_it_waits() -> None:
    author, animator = make_member(), make_animator()
    practice = make_practice(author)
    said = {"title": "Mieux", "text": "Le mardi.", "themes": practice.themes.get().pk}

    answer = signed_in(animator).post(
        reverse("community:practice_edit", args=[practice.pk]), said, follow=True
    )
    agreement = reverse("community:practice_agreement", args=[practice.pk])
    stale = signed_in(author).post(agreement, {"accord": "oui", "version": "1"}, follow=True).content.decode()
    hidden = shared()
    signed_in(author).post(agreement, {"accord": "oui", "version": "2"})

    assert answer.redirect_chain[-1][0] == LIBRARY
    assert "elle attend l’accord" in answer.content.decode()
    assert "relisez-la" in stale
    assert 'name="version" value="2"' in stale
    assert (hidden, shared()) == ([], [practice])


def test_the_list_is_filtered_by_what_its_address_says() -> None:
    reader, channel = make_member(), make_channel("Rendez-vous", kind=ChannelKind.TOOL)
    one = make_practice(title="Prendre rendez-vous", channel=channel)
    other = make_practice(title="Écrire une lettre", licence=LicenceCode.RESERVED)

    found = {
        asked: [
            one.title in page_of(reader, LIBRARY + asked),
            other.title in page_of(reader, LIBRARY + asked),
        ]
        for asked in (
            "",
            f"?canal={channel.slug}",
            "?licence=reserved",
            "?q=lettre",
            "?theme=ateliers",
            "?licence=x",
        )
    }

    assert list(found.values()) == [
        [True, True], [True, False], [False, True], [False, True], [True, True], [True, True],
    ]  # fmt: skip


def test_three_practices_cost_as_many_questions_as_one() -> None:
    reader, client = make_animator(), None
    client = signed_in(reader)
    make_practice(make_member())
    client.get(LIBRARY)

    counts = []
    for _time in range(2):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get(LIBRARY)
        counts.append(len(queries))
        other = make_member()
        agree(by=other, practice=make_practice(make_member(), other))
        make_practice()

    assert counts[0] == counts[1]


def test_a_page_of_the_list_loads_its_practices_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("portulan.community.views.library.PAGE", 2)
    for title in ("Un", "Deux", "Trois"):
        make_practice(title=f"Lettre {title}")
    rebuild(DEFINITION)
    client = signed_in(make_member())

    for asked in ("?page=2", "?q=lettre&page=2"):
        with CaptureQueriesContext(connection) as queries:
            page = client.get(LIBRARY + asked).context["page"]
        listed = [one["sql"] for one in queries if "thanked" in one["sql"] and "COUNT(*)" not in one["sql"]]
        assert len(page.object_list) == 1
        assert all("LIMIT 1 OFFSET 2" in sql for sql in listed)
        assert listed


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("# **Le loto** des icônes :\n\nOn tire.", "Le loto des icônes"),
        ("\n\n- premier point", "premier point"),
        ("mot " * 60, "mot " * 28 + "mot…"),
    ],
)
def test_a_title_is_the_first_line_that_says_something(text: str, title: str) -> None:
    assert title_of(text) == title


@pytest.mark.parametrize("is_removed", [False, True])
def test_what_was_taken_back_or_removed_fills_no_form(is_removed: bool) -> None:
    channel = make_channel()
    author, animator = make_member(channel), make_animator(channel)
    message = say(author, channel, "Un secret que son autrice regrette")
    address = reverse("community:message_practice", args=[message.pk])
    before = "Un secret" in page_of(animator, address)

    if is_removed:
        decided(reported(message), Measure.REMOVAL)
    else:
        delete_message(by=author, message=message)

    answers = [signed_in(one).get(address) for one in (author, animator, make_member(channel))]
    assert before
    assert [answer.status_code for answer in answers] == [404] * 3
    assert not any("secret" in answer.content.decode() for answer in answers)
