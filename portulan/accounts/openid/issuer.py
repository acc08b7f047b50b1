"""What an instance says of the spaces from which people may sign in."""

from collections.abc import Mapping
from dataclasses import dataclass, field

PLACES = ("member", "tool_team")  # what a claim may make of somebody in a channel: never its host
ROLES = ("animator",)  # the only role of the team that a claim may give
NAMES: Mapping[str, str] = {  # what we look for, and the claim where it usually stands; empty: not looked for
    "first_name": "given_name",
    "last_name": "family_name",
    "groups": "groups",
    "departments": "",
    "regions": "",
    "sirets": "",
}


@dataclass(frozen=True)
class Right:
    """What belonging to a group of that space gives here: a place in a channel, or a role in the team."""

    group: str
    channel: str = ""  # its slug
    place: str = "member"
    role: str = ""


@dataclass(frozen=True)
class Issuer:
    """An organisation's own space, trusted to say who its people are (OpenID Connect)."""

    key: str  # in our addresses, and with each account that comes from there
    name: str
    issuer: str  # its identifier, as it signs it
    client_id: str
    secret: str = field(default="", repr=False)
    scopes: tuple[str, ...] = ("openid", "profile", "email")
    email_domains: tuple[str, ...] = ()
    all_emails_are_verified: bool = False
    is_private: bool = False
    second_factors: tuple[str, ...] = ()
    session_hours: int = 0
    siret: str = ""
    names: Mapping[str, str] = field(default_factory=lambda: dict(NAMES))
    rights: tuple[Right, ...] = ()

    def vouches_for(self, email: str) -> bool:
        """Whether that address is of the organisation, which alone may speak for it."""
        return email.rpartition("@")[2].lower() in self.email_domains
