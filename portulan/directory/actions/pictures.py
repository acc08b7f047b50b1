"""The files of pictures: a name may be held by several versions, and goes with the last of them."""

from collections.abc import Iterable

from portulan.common.stored_files import delete_after_commit
from portulan.directory.models import Revision


def drop_unused_pictures(names: Iterable[str | None]) -> None:
    """Delete, once committed, those of these files that no version shows any more."""
    left = {name for name in names if name}
    held = set(Revision.objects.filter(image__in=left).values_list("image", flat=True))
    delete_after_commit(left - held)
