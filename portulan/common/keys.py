"""Numbers of rows, as addresses and forms write them."""

from uuid import UUID

from django.urls.converters import StringConverter, register_converter

MOST_DIGITS = 18  # what a 64-bit column surely holds


def key_of(text: object) -> int | None:
    """The number that a text writes in plain digits; nothing for any other text, ``²`` included."""
    written = text if isinstance(text, str) else ""
    is_key = written.isascii() and written.isdigit() and len(written) <= MOST_DIGITS
    return int(written) if is_key else None


def uuid_of(text: object) -> UUID | None:
    """The UUID that a text writes; nothing for any other text."""
    try:
        return UUID(text) if isinstance(text, str) else None
    except ValueError:
        return None


class KeyConverter(StringConverter):
    """``<key:pk>`` in an address: a number the database can hold; a longer one is no address of the site."""

    regex = f"[0-9]{{1,{MOST_DIGITS}}}"

    def to_python(self, value: str) -> int:  # type: ignore[override]
        return int(value)

    def to_url(self, value: int) -> str:  # type: ignore[override]
        return str(value)


def register_keys() -> None:
    """Let every ``urls.py`` write ``<key:pk>``."""
    register_converter(KeyConverter, "key")
