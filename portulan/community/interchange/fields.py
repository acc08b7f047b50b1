"""The fields of a JSON object that somebody else wrote: null, absent, or of another type than promised."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from django.utils.translation import gettext as _

Raw = Mapping[str, Any]

_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
LONGEST_NAME = 90
_LATEST = 253_402_300_799_000  # the last millisecond of the year 9999


class Unreadable(Exception):  # noqa: N818 (an answer about a file, with its sentence)
    """What was found cannot be read; the message is a sentence for people."""


def cleaned(words: str) -> str:
    """The words without what no database keeps: control characters, halves of surrogate pairs."""
    return _CONTROLS.sub("", words).encode("utf-8", "replace").decode()


def text(raw: Raw, name: str) -> str:
    """A text; nothing when it is null, absent or no text."""
    found = raw.get(name)
    return cleaned(found) if isinstance(found, str) else ""


def required(raw: Raw, name: str) -> str:
    """A text that must be there. Raises Unreadable."""
    found = text(raw, name).strip()
    if not found:
        raise Unreadable(_("Le champ « %(name)s » manque.") % {"name": name})
    return found


def short(raw: Raw, name: str) -> str:
    """A text that must be there and that is a name. Raises Unreadable."""
    found = required(raw, name)
    if len(found) > LONGEST_NAME:
        raise Unreadable(_("Le champ « %(name)s » est trop long.") % {"name": name})
    return found


def username(raw: Raw, name: str) -> str:
    """A user's name, that capitals do not change. Raises Unreadable."""
    return required(raw, name).lower()


def flag(raw: Raw, name: str) -> bool:
    """Whether it is true; ``"true"`` is too."""
    return raw.get(name) in (True, "true")


def moment(raw: Raw, name: str) -> datetime | None:
    """An instant in milliseconds; ``None`` when it is null, absent, zero or out of bounds."""
    found = raw.get(name)
    if isinstance(found, bool) or not isinstance(found, int | float) or not 0 < found <= _LATEST:
        return None
    return datetime.fromtimestamp(found / 1000, UTC)


def required_moment(raw: Raw, name: str) -> datetime:
    """An instant that must be there. Raises Unreadable."""
    found = moment(raw, name)
    if found is None:
        raise Unreadable(_("Le champ « %(name)s » n’est pas une date en millisecondes.") % {"name": name})
    return found


def number(raw: Raw, name: str) -> int:
    """A count; nought when it is null, absent, negative or no whole number."""
    found = raw.get(name)
    return found if isinstance(found, int) and not isinstance(found, bool) and 0 <= found < 32_768 else 0


def objects(raw: Raw, name: str) -> list[Raw]:
    """A list of objects; null and absent are empty lists, and what is no object is left out."""
    found = raw.get(name)
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def usernames(raw: Raw, name: str) -> tuple[str, ...]:
    """A list of users' names."""
    found = raw.get(name)
    listed = found if isinstance(found, list) else []
    return tuple(cleaned(one).strip().lower() for one in listed if isinstance(one, str) and one.strip())


def inside(raw: Raw, name: str) -> Raw:
    """An object; null and absent are empty ones."""
    found = raw.get(name)
    return found if isinstance(found, dict) else {}
