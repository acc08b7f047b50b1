"""Whether a stored version says all that publication asks for: the form itself answers."""

from typing import Any

from portulan.directory.forms import ResourceForm
from portulan.directory.forms.resource import DETAIL_PREFIX, labels_of_fields
from portulan.directory.models import Revision


def what_is_missing(revision: Revision) -> list[tuple[str, str, str]]:
    """(field, label, sentence) for what must still be said or mended before sending."""
    form = ResourceForm(
        form_data(revision.content()), category=revision.category, initial={"image": revision.image}
    )
    if form.is_valid():
        return []
    labels = labels_of_fields(revision.category)
    errors = form.all_errors().items()
    return [(name, labels.get(name, name), sentence) for name, sentences in errors for sentence in sentences]


def form_data(content: dict[str, Any]) -> dict[str, Any]:
    """Stored content as the form takes it; a stored image was checked when it came."""
    data = {
        name: value
        for name, value in content.items()
        if name not in ("details", "image") and value is not None
    }
    details = {f"{DETAIL_PREFIX}-{name}": value for name, value in content.get("details", {}).items()}
    return data | details
