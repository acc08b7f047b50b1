"""Putting a version of a charter in force, delivered with the program or written by an administrator."""

from django.db import transaction

from portulan.charters import texts
from portulan.charters.models import Charter, Commitment, Version


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
