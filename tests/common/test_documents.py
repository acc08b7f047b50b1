"""The text of documents: what people send is read, what would harm its reader is stopped with it."""

import io
import time
from typing import Any

import pytest

from portulan.common import documents
from portulan.common.documents import kinds, text_of
from portulan.common.documents.reading import MOST_TEXT, plain
from tests.documents import (
    ciphered_pdf,
    docx,
    docx_that_unfolds,
    odp,
    ods,
    odt,
    pdf,
    pdf_that_lasts,
    pdf_that_unfolds,
    pptx,
    xlsx,
)


def read(content: bytes, kind: str) -> str:
    return text_of(io.BytesIO(content), kind)


@pytest.mark.parametrize(
    ("content", "kind", "expected"),
    [
        (pdf("Fiche atelier : créer", "sa boîte aux lettres"), kinds.PDF, ["créer", "boîte aux lettres"]),
        (ciphered_pdf("Pour tous", ""), kinds.PDF, ["Pour tous"]),
        (docx("Déroulé", cell="Durée"), kinds.WORD, ["Déroulé", "Durée"]),
        (odt("Bonjour", "à tous"), kinds.OPEN_WORD, ["Bonjour", "à tous"]),
        (xlsx("Poste", 12, 1.5), kinds.SHEET, ["Feuille", "Poste 12 1.5"]),
        (ods("Poste", "Prix"), kinds.OPEN_SHEET, ["Poste Prix"]),
        (pptx("Mots de passe", "Dire de respirer"), kinds.SLIDES, ["Mots de passe", "Dire de respirer"]),
        (odp("Mots de passe"), kinds.OPEN_SLIDES, ["Mots de passe"]),
        ("élève".encode("cp1252"), kinds.TEXT, ["élève"]),
        ("\ufeffélève;note".encode(), kinds.CSV, ["élève;note"]),
    ],
)
def test_each_kind_says_its_words(content: bytes, kind: str, expected: list[str]) -> None:
    words = read(content, kind)

    assert all(one in words for one in expected), words


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (ciphered_pdf("Secret", "ouvre-toi"), kinds.PDF),
        (b"%PDF-1.7\nrien de tel", kinds.PDF),
        (pdf("Coupé")[:200], kinds.PDF),
        (docx("Coupé")[:2000], kinds.WORD),
        (b"PK\x03\x04", kinds.SHEET),
        (odt("D'un autre genre"), kinds.SLIDES),
        (pdf("Image"), "image/webp"),
    ],
)
def test_a_broken_or_ciphered_document_says_nothing(content: bytes, kind: str) -> None:
    assert read(content, kind) == ""


def test_a_document_that_unfolds_beyond_measure_is_not_read() -> None:
    bomb = docx_that_unfolds(160)

    assert len(bomb) < 300_000
    assert read(bomb, kinds.WORD) == ""


def test_a_page_that_unfolds_beyond_measure_ends_its_reader_alone() -> None:
    bomb = pdf_that_unfolds(200)
    begun = time.monotonic()

    assert len(bomb) < 800_000
    assert len(read(bomb, kinds.PDF)) <= MOST_TEXT
    assert time.monotonic() - begun < documents.LONGEST_READING + 5


def test_what_was_said_before_time_ran_out_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "LONGEST_READING", 3)
    begun = time.monotonic()

    assert read(pdf_that_lasts("Le début"), kinds.PDF) == "Le début"
    assert time.monotonic() - begun > 2.5


def test_a_long_document_is_read_up_to_a_bound() -> None:
    assert len(read(b"mot " * MOST_TEXT, kinds.TEXT)) <= MOST_TEXT


def test_a_letter_cut_by_the_bound_does_not_change_the_encoding() -> None:
    assert read(b"a" + "é".encode() * 2 * MOST_TEXT, kinds.TEXT)[1:9] == "é" * 8


def test_its_reader_knows_nothing_of_our_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    given: dict[str, Any] = {}
    monkeypatch.setattr(documents.subprocess, "run", lambda *_args, **how: given.update(how) or _nothing())

    read(b"mots", kinds.TEXT)

    assert set(given["env"]) == {"PYTHONPATH"}


def test_words_are_whole() -> None:
    assert plain("la ﬁn\u00ad du numé-\nrique, rendez-vous\0") == "la fin du numérique, rendez-vous"


def _nothing() -> Any:
    return type("Done", (), {"stdout": b""})
