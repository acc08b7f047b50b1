"""What a file is, by its content: what is named otherwise, or may act, is refused."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from portulan.community.file_kinds import type_of
from tests.community.sent_files import archive, document, picture

ODT = "application/vnd.oasis.opendocument.text"
TYPES = '<Types><Override ContentType="application/xml"/></Types>'


@pytest.mark.parametrize(
    ("upload", "found"),
    [
        (picture("photo.jpg"), "image/webp"),
        (picture("sans-terminaison"), "image/webp"),
        (document(), "application/pdf"),
        (
            archive("lettre.docx", types=TYPES, word="<w/>"),
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ),
        (
            archive("liste.XLSX", types=TYPES, workbook="<w/>"),
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ),
        (archive("lettre.odt", mimetype=ODT, content="<o/>"), ODT),
        (document("notes.txt", "Réunion à 9 h\n".encode()), "text/plain"),
        (document("liste.csv", "nom;âge\n".encode("cp1252")), "text/csv"),
    ],
)
def test_what_work_is_made_of_is_known(upload: SimpleUploadedFile, found: str) -> None:
    assert type_of(upload, upload.name or "") == found


@pytest.mark.parametrize(
    "upload",
    [
        document("facture.pdf", b"<!doctype html><script>alert(1)</script>"),
        document("page.html", b"<p>Bonjour</p>"),
        document("notes.txt", b"  <script>alert(1)</script>"),
        document("image.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
        document("outil.exe", b"MZ\x90\x00"),
        document("liste.csv", b"MZ\x90\x00"),
        document("lettre.docx", b"PK\x03\x04 rompu"),
        archive("lettre.docx", types=TYPES, word="<w/>", macros="!"),
        archive("lettre.docx", types="application/vnd.ms-word.document.macroEnabled.main+xml", word="<w/>"),
        archive("lettre.docx", types=TYPES, workbook="<w/>"),
        archive("lettre.odt", mimetype=ODT, content="<o/>", basic="Sub Main"),
        archive("lettre.odt", mimetype="application/zip", content="<o/>"),
        archive("photos.zip", content="x"),
    ],
)
def test_what_is_not_what_its_name_says_or_may_act_is_refused(upload: SimpleUploadedFile) -> None:
    assert type_of(upload, upload.name or "") is None
