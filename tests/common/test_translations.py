"""French is written in the code; the English catalogue says all of it, and people are answered in their language."""

import datetime as dt
import re
import shutil
from collections.abc import Iterable
from pathlib import Path

import polib
import pytest
from django.conf import settings
from django.core import mail
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format

from tests.accounts.factories import PersonFactory

CODE = Path(settings.PACKAGE_DIR)
CATALOGUE = CODE / "locale" / "en" / "LC_MESSAGES" / "django.po"
BREAKABLE = re.compile(r"(?<=[\w»)…’}]) (?=[:;?!»](?:[ <.,)]|$))|« ")  # where a line may not end in French
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[sd]")
PAGES = [
    ("portal:home", "Trouvez votre cap parmi les métiers", "Find your course among occupations"),
    ("portal:site_map", "Plan du site", "Site map"),
    ("portal:accessibility", "Déclaration d’accessibilité", "Accessibility statement"),
    ("account_login", "Se connecter", "Sign in"),
    ("account_signup", "Je représente une structure", "I represent an organisation"),
    ("charters:charters", "Chartes", "Charters"),
    ("directory:search", "Explorer les ressources", "Explore resources"),
    ("privacy:register", "Registre des traitements", "Register of processing"),
]

Name = tuple[str, str, str]


@pytest.fixture(scope="module")
def catalogue() -> polib.POFile:
    return polib.pofile(str(CATALOGUE))


@pytest.fixture
def extracted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> polib.POFile:
    """What gettext finds today in a copy of the code."""
    if not shutil.which("xgettext"):
        pytest.skip("xgettext is not on this machine; on Debian: apt-get install gettext")
    copy = tmp_path / "portulan"
    shutil.copytree(CODE, copy, ignore=all_but_what_speaks)
    (copy / "locale" / "en").mkdir(parents=True)
    monkeypatch.chdir(copy)
    call_command("makemessages", locale=["en"], extensions=["html,txt,md,py"], no_wrap=True, verbosity=0)
    return polib.pofile(str(copy / "locale" / "en" / "LC_MESSAGES" / "django.po"))


def all_but_what_speaks(folder: str, names: list[str]) -> Iterable[str]:
    left_out = {"data", "static", "locale", "migrations", "__pycache__"}
    return [
        name
        for name in names
        if name in left_out or Path(name).suffix not in {"", ".html", ".txt", ".md", ".py"}
    ]


def names_of(entries: Iterable[polib.POEntry]) -> set[Name]:
    return {(entry.msgctxt or "", entry.msgid, entry.msgid_plural) for entry in entries}


def said(entry: polib.POEntry) -> list[str]:
    return list(entry.msgstr_plural.values()) or [entry.msgstr]


def test_french_punctuation_never_begins_a_line(extracted: polib.POFile) -> None:
    sentences = [words for entry in extracted for words in (entry.msgid, entry.msgid_plural)]

    assert [words for words in sentences if BREAKABLE.search(words)] == []


def test_the_catalogue_holds_what_the_code_says_and_nothing_else(
    catalogue: polib.POFile, extracted: polib.POFile
) -> None:
    wanted, held = names_of(extracted), names_of(entry for entry in catalogue if not entry.obsolete)

    assert {"missing, run `make catalogue`": wanted - held, "no longer said": held - wanted} == {
        "missing, run `make catalogue`": set(),
        "no longer said": set(),
    }


def test_every_sentence_is_translated(catalogue: polib.POFile) -> None:
    untold = [entry.msgid for entry in catalogue if not all(said(entry)) or entry.fuzzy or entry.obsolete]

    assert untold == []


def test_no_sentence_is_written_with_escapes_that_gettext_leaves_as_they_are(catalogue: polib.POFile) -> None:
    assert [entry.msgid for entry in catalogue if re.search(r"\\[uxN]", entry.msgid)] == []


def test_every_sentence_keeps_its_placeholders(catalogue: polib.POFile) -> None:
    changed = [
        (source, words)
        for entry in catalogue
        for source, words in zip([entry.msgid, entry.msgid_plural], said(entry), strict=False)
        if sorted(PLACEHOLDER.findall(source)) != sorted(PLACEHOLDER.findall(words))
    ]

    assert changed == []


def test_english_is_punctuated_in_english(catalogue: polib.POFile) -> None:
    spaced = re.compile(r"(?<![-\w`])[\s\u00a0\u202f]+[:;?!](?=\s|$)|[«»]")

    assert [words for entry in catalogue for words in said(entry) if spaced.search(words)] == []


def test_in_french_every_counted_sentence_says_nothing_as_it_says_one(catalogue: polib.POFile) -> None:
    counted = [entry for entry in catalogue if entry.msgid_plural]

    with translation.override("fr"):
        wrong = [
            entry.msgid
            for entry in counted
            if [counted_in(entry, number) for number in (0, 1, 2)]
            != [entry.msgid, entry.msgid, entry.msgid_plural]
        ]

    assert wrong == []


def counted_in(entry: polib.POEntry, number: int) -> str:
    if entry.msgctxt:
        return translation.npgettext(entry.msgctxt, entry.msgid, entry.msgid_plural, number)
    return translation.ngettext(entry.msgid, entry.msgid_plural, number)


@pytest.mark.django_db
@pytest.mark.parametrize(("page", "french", "english"), PAGES)
def test_a_page_speaks_the_language_of_the_browser(
    client: Client, page: str, french: str, english: str
) -> None:
    in_french = client.get(reverse(page), headers={"Accept-Language": "fr"}).content.decode()
    in_english = client.get(reverse(page), headers={"Accept-Language": "en-GB"}).content.decode()

    assert ('<html lang="fr">' in in_french, french in in_french) == (True, True)
    assert ('<html lang="en">' in in_english, english in in_english, french in in_english) == (
        True,
        True,
        False,
    )


@pytest.mark.django_db
def test_the_language_chosen_at_the_foot_of_the_page_goes_before_the_browser_s(client: Client) -> None:
    client.post(reverse("portal:choose_language"), {"language": "en", "next": "/"})

    page = client.get("/", headers={"Accept-Language": "fr"}).content.decode()

    assert "Find your course among occupations" in page


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "subject", "opening"),
    [("fr", "Choisissez un nouveau mot de passe", "Bonjour"), ("en", "Choose a new password", "Hello")],
)
def test_a_letter_speaks_the_language_of_the_person(
    client: Client, language: str, subject: str, opening: str
) -> None:
    person = PersonFactory(language=language)

    client.post(reverse("account_reset_password"), {"email": person.email}, headers={"Accept-Language": "fr"})

    assert [(letter.subject, str(letter.body).split()[0].strip(",")) for letter in mail.outbox] == [
        (subject, opening)
    ]


@pytest.mark.parametrize(
    ("language", "written"), [("fr", "21 mars 2027 18:05"), ("en", "21 March 2027, 18:05")]
)
def test_a_moment_is_written_day_first(language: str, written: str) -> None:
    moment = dt.datetime(2027, 3, 21, 18, 5)  # noqa: DTZ001 (as a clock on the wall shows it)

    with translation.override(language):
        assert date_format(moment, "DATETIME_FORMAT") == written
