"""What the answers ask of each other; see the publication charter, section 3."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from django.utils.translation import gettext_lazy as _

from portulan.directory.categories import DetailsForm
from portulan.directory.enums import PlaceKind


def missing(data: Mapping[str, Any], details: DetailsForm) -> list[tuple[str, Any]]:
    """(field, sentence) for what the other answers make necessary and nothing says yet."""
    place = data.get("place_kind")
    dated = data.get("dates") or "dates" not in data  # a date that is wrong has its own sentence
    demands = [
        (
            "occupations",
            not _any(data, "occupations", "domains", "themes"),
            _("Dites au moins un métier, un secteur ou un thème."),
        ),
        ("audiences", not data.get("audiences"), _("Dites pour qui est cette ressource.")),
        (
            "for_individuals",
            not _any(data, "for_individuals", "for_groups"),
            _("Dites si l’on vient seul, en groupe, ou les deux."),
        ),
        (
            "commune",
            place == PlaceKind.ADDRESS and "commune" in data and not data["commune"],
            _("Dites dans quelle commune."),
        ),
        (
            "departments",
            place == PlaceKind.TRAVELS and not data.get("departments"),
            _("Dites dans quels départements."),
        ),
        (
            "link",
            place == PlaceKind.ONLINE and "link" in data and not data["link"],
            _("Donnez le lien de cette ressource en ligne."),
        ),
        (
            "link",
            details.requires_link and place != PlaceKind.ONLINE and "link" in data and not data["link"],
            _("Donnez le lien de ce support."),
        ),
        ("dates", details.requires_dates and not dated, _("Donnez au moins une date.")),
        (
            "dates",
            not (details.requires_dates or dated or data.get("permanent")),
            _("Donnez une date, ou cochez « Disponible toute l’année »."),
        ),
        (
            "is_free",
            details.requires_free and not data.get("is_free"),
            _("Dans cette catégorie, la ressource doit être gratuite."),
        ),
        (
            "image_alternative",
            data.get("image") and not data.get("image_alternative"),
            _("Dites ce que montre l’image."),
        ),
        (
            "image_rights",
            data.get("image") and not data.get("image_rights"),
            _("Dites qui a fait l’image et quels droits vous avez."),
        ),
        (
            "cost",
            not (details.requires_free or data.get("is_free") or data.get("cost")),
            _("Dites combien cela coûte, et pour qui."),
        ),
    ]
    return [(field, sentence) for field, lacks, sentence in demands if lacks]


def _any(data: Mapping[str, Any], *names: str) -> bool:
    return any(data.get(name) for name in names)


def home_page_wanted(link: str, details: DetailsForm) -> str:
    """The sentence that asks for a site's home page; nothing where the link is one, or none is asked for."""
    address = urlsplit(link)
    if address.path in ("", "/") or not details.wants_home_page:
        return ""
    sentence = _("Un site national se présente par sa page d’accueil, sans doute %(home)s.")
    return str(sentence % {"home": f"{address.scheme}://{address.netloc}/"})
