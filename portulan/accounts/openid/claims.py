"""What a space says of somebody, and who here acts upon it."""

import logging
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from allauth.socialaccount.models import SocialAccount

from portulan.accounts.models import Person
from portulan.accounts.openid.configuration import issuer_named
from portulan.accounts.openid.issuer import Issuer

MOST = 200  # values read of one claim
LONGEST = 200  # characters of one value
Reconciling = Callable[[Person], None]
_reconciling: list[Reconciling] = []
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Claims:
    """What one space says of somebody, as of the last time that they came from there."""

    issuer: Issuer
    groups: frozenset[str]
    departments: frozenset[str]
    regions: frozenset[str]
    sirets: frozenset[str]


def on_claims(reconciling: Reconciling) -> None:
    """Have an app make somebody's places follow what ``claims_of`` says, each time that they come in.

    In the order of registration. It is called again and again with the same claims, and with fewer.
    """
    _reconciling.append(reconciling)


def reconcile(person: Person) -> None:
    """Tell the apps that what is said of somebody may have changed."""
    for reconciling in _reconciling:
        reconciling(person)


def claims_of(person: Person) -> Iterator[Claims]:
    """What the spaces that are still trusted say of somebody."""
    for account in SocialAccount.objects.filter(user_id=person.pk).order_by("pk"):
        issuer = issuer_named(account.provider)
        if issuer is not None:
            yield _claims(issuer, account.extra_data)


def kept_of(issuer: Issuer, claims: Mapping[str, Any]) -> dict[str, Any]:
    """What is worth keeping of a space's words; groups that give nothing here are counted, not kept."""
    said = _values(claims, issuer.names["groups"])
    known = said & {right.group for right in issuer.rights}
    if said - known:
        log.info("%s: %d groups that give nothing here", issuer.key, len(said - known))
    return {
        "sub": claims["sub"],
        "email": text_in(claims, "email").lower(),
        "is_proved": is_proved(issuer, claims),
        "groups": sorted(known),
        "departments": sorted(_values(claims, issuer.names["departments"])),
        "regions": sorted(_values(claims, issuer.names["regions"])),
        "sirets": sorted({"".join(one.split()) for one in _values(claims, issuer.names["sirets"])}),
        "factors": sorted(_values(claims, "amr") | _values(claims, "acr")),
    }


def is_proved(issuer: Issuer, claims: Mapping[str, Any]) -> bool:
    """Whether the address is verified: the space says so, and it is the one that may speak for it."""
    is_said = claims.get("email_verified") in (True, "true") or issuer.all_emails_are_verified
    return is_said and issuer.vouches_for(text_in(claims, "email"))


def text_in(claims: Mapping[str, Any], name: str) -> str:
    """The words of a claim, when it holds words."""
    said = _said(claims, name)
    return said.replace("\0", "").strip() if isinstance(said, str) else ""


def _claims(issuer: Issuer, kept: Mapping[str, Any]) -> Claims:
    def told(name: str) -> frozenset[str]:
        return frozenset(kept.get(name, []))

    sirets = told("sirets") | ({issuer.siret} if issuer.siret else set())
    return Claims(issuer, told("groups"), told("departments"), told("regions"), frozenset(sirets))


def _values(claims: Mapping[str, Any], name: str) -> set[str]:
    said = _said(claims, name)
    several = said if isinstance(said, list) else [said]
    words = [str(one).replace("\0", "").strip() for one in several[:MOST] if isinstance(one, str | int)]
    return {word for word in words if 0 < len(word) <= LONGEST}


def _said(claims: Mapping[str, Any], name: str) -> Any:
    """A claim by its name, else by its path: ``realm_access.roles`` is Keycloak's."""
    if not name:
        return None
    if name in claims:
        return claims[name]
    said: Any = claims
    for part in name.split("."):
        said = said.get(part) if isinstance(said, dict) else None
    return said
