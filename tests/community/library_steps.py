"""The steps of the stories of the library, by the same acts as people's."""

from typing import Any

from portulan.accounts.models import Person
from portulan.community.actions.library import Origin, Told, collect_practice
from portulan.community.enums import LicenceCode
from portulan.community.forms.faq import theme_named
from portulan.community.models import Message, Practice
from tests.community.factories import make_member

TEXT = "Chacun apporte **son** téléphone.\n\n1. On nomme les boutons.\n2. On appelle sa voisine."


def told(title: str = "Un premier atelier sur le téléphone", **fields: Any) -> Told:
    said = {"text": TEXT, "themes": [theme_named("Ateliers")], "licence": LicenceCode.BY_SA} | fields
    return Told(title=title, **said)


def make_practice(by: Person | None = None, *others: Person, **fields: Any) -> Practice:
    """A practice that somebody tells; shared at once when nobody else wrote it."""
    author = by or make_member()
    return collect_practice(by=author, told=told(**fields), origin=Origin(others=others))


def collected(message: Message, by: Person, **fields: Any) -> Practice:
    return collect_practice(by=by, told=told(**fields), origin=Origin(message=message))


def shared() -> list[Practice]:
    return list(Practice.objects.shared())
