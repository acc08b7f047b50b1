"""What something said over time, one version beside what it replaced: the FAQ and the library show it alike."""

from typing import Any, TypeVar

from django.db.models import QuerySet

from portulan.common.keys import key_of
from portulan.community.differences import differences_of
from portulan.community.models.version import Version

Kept = TypeVar("Kept", bound=Version)


def compared(versions: QuerySet[Kept], asked: str | None) -> dict[str, Any]:
    """Every version, and what the one asked for changes."""
    known = {one.number: one for one in versions.select_related("by")}
    chosen = known.get(key_of(asked) or 0)
    before = known.get(chosen.number - 1) if chosen else None
    changes = differences_of(before.words if before else "", chosen.words) if chosen else []
    latest = next(iter(known.values()), None)
    return {
        "versions": list(known.values()),
        "chosen": chosen,
        "differences": changes,
        "may_come_back": bool(chosen and latest and chosen.said != latest.said),
    }
