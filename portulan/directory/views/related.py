"""What else may interest the reader of a resource."""

from portulan.directory.models import Resource


def related_to(resource: Resource) -> list[Resource]:
    """Resources near it, and like it."""
    return []
