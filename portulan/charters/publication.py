"""Which version is in force: the one delivered with the program is published the first time it is asked."""

from django.db import transaction

from portulan.charters import registry, texts
from portulan.charters.models import Charter, Commitment, Version


def version_in_force(slug: str) -> Version | None:
    """The latest version of a charter, or nothing if no such charter is registered."""
    path = registry.registered().get(slug)
    version = Version.objects.latest_of(slug)
    if path is None:
        return version
    delivered = texts.read(path)
    if version is not None and version.number >= delivered.number:
        return version
    return publish_text(slug, delivered)


@transaction.atomic
def publish_text(slug: str, text: texts.CharterText) -> Version:
    """Put a version in force; one already there under that number is left as people signed it."""
    charter, _ = Charter.objects.get_or_create(slug=slug)
    version, is_new = Version.objects.get_or_create(
        charter=charter,
        number=text.number,
        defaults={
            "title": text.title,
            "role": text.role,
            "introduction": text.introduction,
            "confirmations": list(text.confirmations),
            "accept_each": text.accept_each,
        },
    )
    if is_new:
        Commitment.objects.bulk_create(_rows(version, text))
    return version


def _rows(version: Version, text: texts.CharterText) -> list[Commitment]:
    return [
        Commitment(
            version=version,
            order=order,
            code=engagement.code,
            title=engagement.title,
            text=engagement.text,
            held_how=engagement.held_how,
        )
        for order, engagement in enumerate(text.commitments, 1)
    ]
