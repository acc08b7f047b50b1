"""What something said before: kept at each change of its words, and brought back."""

from typing import TypeVar

from django.db.models import Manager, Model

from portulan.accounts.models import Person
from portulan.community.errors import NoSuchVersion
from portulan.community.models.version import Version

Kept = TypeVar("Kept", bound=Version)


def keep_version(thing: Model, versions: Manager[Kept], by: Person | None) -> int:
    """Keep what a thing says now, unless its last version says it already; the number of the last.

    The caller holds the thing's row, so that numbers follow.
    """
    last, said = versions.first(), _said_by(thing, versions)
    if last is not None and last.said == said:
        return last.number
    return versions.create(number=last.number + 1 if last else 1, by=by, **said).number


def version_to_restore(thing: Model, versions: Manager[Kept], number: int) -> Kept:
    """The version of that number. Raises NoSuchVersion, also when the thing says that already."""
    version = versions.filter(number=number).first()
    if version is None or version.said == _said_by(thing, versions):
        raise NoSuchVersion
    return version


def _said_by(thing: Model, versions: Manager[Kept]) -> dict[str, str]:
    return {name: getattr(thing, name) for name in versions.model.FIELDS}
