"""The charters that people read."""

from django.db.models import QuerySet

from portulan.accounts.models import Person
from portulan.charters import registry
from portulan.charters.models import Signature, Version


def current_version(slug: str) -> Version | None:
    """The version in force; those delivered with the program come in when the database is migrated."""
    return Version.objects.latest_of(slug)


def current_versions() -> list[Version]:
    """The version in force of every charter, by title."""
    versions = [current_version(slug) for slug in registry.registered()]
    return sorted((version for version in versions if version), key=lambda version: version.title)


def versions_of(slug: str) -> QuerySet[Version]:
    """Every version of a charter, the latest first."""
    return Version.objects.filter(charter__slug=slug).select_related("charter").order_by("-number")


def signature_of(person: Person, version: Version) -> Signature | None:
    """The person's signature of that version."""
    return Signature.objects.filter(person=person, version=version).first()
