"""Signing charters and putting new versions in force."""

from collections.abc import Mapping

from django.db import transaction

from portulan.accounts.models import Person
from portulan.charters import publication, registry, texts
from portulan.charters.errors import ConfirmationMissing, NoSuchCharter, NumberTaken, VersionChanged
from portulan.charters.models import Signature, Version
from portulan.charters.queries import current_version, versions_of
from portulan.charters.texts import CharterText
from portulan.journal.actions import record


@transaction.atomic
def sign(
    person: Person, slug: str, *, confirmations: Mapping[str, bool], number: int | None = None
) -> Signature:
    """Sign the version in force, once.

    ``confirmations`` states as true each code that the version asks for. ``number`` is the version that the
    person read: signing is refused if another has come in force since.
    """
    version = current_version(slug)
    if version is None:
        raise NoSuchCharter
    if number is not None and number != version.number:
        raise VersionChanged
    stated = {asked["code"]: bool(confirmations.get(asked["code"])) for asked in version.confirmations}
    if not all(stated.values()):
        raise ConfirmationMissing
    signature, is_new = Signature.objects.get_or_create(
        person=person, version=version, defaults={"confirmations": stated}
    )
    if is_new:
        data = {"version": version.number, "confirmations": stated}
        record(f"charter:{slug}", "signed", by=person, data=data)
    return signature


@transaction.atomic
def publish(*, by: Person, slug: str, text: CharterText) -> Version:
    """Put an administrator's version in force; everyone will be asked to sign it before their next act."""
    if versions_of(slug).filter(number__gte=text.number).exists():
        raise NumberTaken
    version = publication.publish_text(slug, text)
    record(f"charter:{slug}", "published", by=by, data={"version": version.number})
    return version


def load_charters() -> list[Version]:
    """Put in force the versions delivered with the program, where they are newer than those known."""
    return [_bring(slug, texts.read(path)) for slug, path in registry.registered().items()]


def _bring(slug: str, delivered: CharterText) -> Version:
    known = current_version(slug)
    if known is not None and known.number >= delivered.number:
        return known
    return publication.publish_text(slug, delivered)
