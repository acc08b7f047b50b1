"""Who has an account in the demonstration's own space: invented people, unknown here until they come."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from portulan.common.declarations import Text
from portulan.demonstration.region.siret import invented_siret
from portulan.demonstration.space.provider import Provider

_EMPLOYER = invented_siret(32)  # « L’Échappée des métiers »


@dataclass(frozen=True)
class Colleague:
    """Somebody of the space, and what it says of them."""

    slug: str
    first_name: str
    last_name: str
    story: Text
    departments: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()

    @property
    def claims(self) -> Mapping[str, Any]:
        """In the protocol's words."""
        return {
            "sub": self.slug,
            "email": f"{self.slug}@reseau.example.org",
            "email_verified": True,
            "given_name": self.first_name,
            "family_name": self.last_name,
            "groups": list(self.groups),
            "departements": list(self.departments),
            "siret": _EMPLOYER,
        }


COLLEAGUES = (
    Colleague(
        "lucie.charvet",
        "Lucie",
        "Charvet",
        _("Conseillère en Isère, elle tient l’outil de rendez-vous : l’espace le dit, les canaux suivent."),
        departments=("38",),
        groups=("outil-rendez-vous", "conseil-social"),
    ),
    Colleague(
        "omar.belhadj",
        "Omar",
        "Belhadj",
        _("Conseiller dans le Rhône et dans l’Ain ; il n’est d’aucun groupe."),
        departments=("69", "01"),
    ),
)


def colleague_named(slug: str) -> Colleague | None:
    """The one whose button was pressed, if any."""
    return next((one for one in COLLEAGUES if one.slug == slug), None)


@cache
def provider() -> Provider:
    """The space itself, as long as this process lives."""
    home = settings.INSTANCE_URL
    return Provider(f"{home}/demo/espace", "portulan", "", (f"{home}/compte/espace/demonstration/retour/",))
