"""What the answers ask of each other; see the publication charter, section 3."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from django.utils.translation import gettext_lazy as _

from portulan.directory.categories import DetailsForm
from portulan.directory.enums import PlaceKind

Demand = tuple[str, Any, Any]  # field, whether it lacks, sentence


def missing(data: Mapping[str, Any], details: DetailsForm) -> list[tuple[str, Any]]:
    """(field, sentence) for what the other answers make necessary and nothing says yet."""
    demands = [
        *_of_the_public(data),
        *_of_the_place(data, details),
        *_of_the_dates(data, details),
        *_of_the_cost(data, details),
        *_of_the_image(data),
    ]
    return [(field, sentence) for field, lacks, sentence in demands if lacks]


def _of_the_public(data: Mapping[str, Any]) -> list[Demand]:
    about = _any(data, "occupations", "domains", "themes")
    company = _any(data, "for_individuals", "for_groups")
    return [
        ("occupations", not about, _("Dites au moins un métier, un secteur ou un thème.")),
        ("audiences", not data.get("audiences"), _("Dites pour qui est cette ressource.")),
        ("for_individuals", not company, _("Dites si l’on vient seul, en groupe, ou les deux.")),
    ]


def _of_the_place(data: Mapping[str, Any], details: DetailsForm) -> list[Demand]:
    """What is wrong already has its own sentence, and is not in ``data``."""
    place = data.get("place_kind")
    no_commune = "commune" in data and not data["commune"]
    no_link = "link" in data and not data["link"]
    online, address = place == PlaceKind.ONLINE, place == PlaceKind.ADDRESS
    nowhere = place == PlaceKind.TRAVELS and not data.get("departments")
    support = details.requires_link and not online
    return [
        ("commune", address and no_commune, _("Dites dans quelle commune.")),
        ("departments", nowhere, _("Dites dans quels départements.")),
        ("link", online and no_link, _("Donnez le lien de cette ressource en ligne.")),
        ("link", support and no_link, _("Donnez le lien de ce support.")),
    ]


def _of_the_dates(data: Mapping[str, Any], details: DetailsForm) -> list[Demand]:
    dated = data.get("dates") or "dates" not in data  # a date that is wrong has its own sentence
    found_all_year = dated or data.get("permanent")
    required = details.requires_dates
    return [
        ("dates", required and not dated, _("Donnez au moins une date.")),
        (
            "dates",
            not (required or found_all_year),
            _("Donnez une date, ou cochez « Disponible toute l’année »."),
        ),
    ]


def _of_the_cost(data: Mapping[str, Any], details: DetailsForm) -> list[Demand]:
    free, must = data.get("is_free"), details.requires_free
    return [
        ("is_free", must and not free, _("Dans cette catégorie, la ressource doit être gratuite.")),
        ("cost", not (must or free or data.get("cost")), _("Dites combien cela coûte, et pour qui.")),
    ]


def _of_the_image(data: Mapping[str, Any]) -> list[Demand]:
    image = data.get("image")
    return [
        ("image_alternative", image and not data.get("image_alternative"), _("Dites ce que montre l’image.")),
        (
            "image_rights",
            image and not data.get("image_rights"),
            _("Dites qui a fait l’image et quels droits vous avez."),
        ),
    ]


def _any(data: Mapping[str, Any], *names: str) -> bool:
    return any(data.get(name) for name in names)


def home_page_wanted(link: str, details: DetailsForm) -> str:
    """The sentence that asks for a site's home page; nothing where the link is one, or none is asked for."""
    address = urlsplit(link)
    if address.path in ("", "/") or not details.wants_home_page:
        return ""
    sentence = _("Un site national se présente par sa page d’accueil, sans doute %(home)s.")
    return str(sentence % {"home": f"{address.scheme}://{address.netloc}/"})
