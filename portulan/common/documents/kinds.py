"""The kinds of documents of which the text is read."""

_MICROSOFT = "application/vnd.openxmlformats-officedocument."
_OPEN = "application/vnd.oasis.opendocument."
PDF = "application/pdf"
WORD, SHEET, SLIDES = (
    f"{_MICROSOFT}wordprocessingml.document",
    f"{_MICROSOFT}spreadsheetml.sheet",
    f"{_MICROSOFT}presentationml.presentation",
)
OPEN_WORD, OPEN_SHEET, OPEN_SLIDES = f"{_OPEN}text", f"{_OPEN}spreadsheet", f"{_OPEN}presentation"
TEXT, CSV = "text/plain", "text/csv"
READABLE = frozenset({PDF, WORD, SHEET, SLIDES, OPEN_WORD, OPEN_SHEET, OPEN_SLIDES, TEXT, CSV})
