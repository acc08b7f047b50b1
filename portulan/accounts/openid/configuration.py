"""The file that names the spaces from which people may sign in; its address is the setting ``OPENID_FILE``."""

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from portulan.accounts.openid.issuer import NAMES, PLACES, ROLES, Issuer, Right

_LONGEST_KEY = 50
_KEY_SIGNS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-")
_KINDS: Mapping[str, type] = {
    "key": str,
    "name": str,
    "issuer": str,
    "client_id": str,
    "secret_variable": str,
    "scopes": list,
    "email_domains": list,
    "all_emails_are_verified": bool,
    "is_private": bool,
    "second_factors": list,
    "session_hours": int,
    "siret": str,
    "claims": dict,
    "rights": list,
}
_REQUIRED = ("key", "name", "issuer", "client_id")


@dataclass(frozen=True)
class Doors:
    """By which spaces one may come in, and whether a password is still one of the doors."""

    issuers: tuple[Issuer, ...] = ()
    is_only_door: bool = False


def doors() -> Doors:
    """What the file says; nothing without a file. Raises ImproperlyConfigured."""
    return _read(settings.OPENID_FILE, settings.INSTANCE_URL) if settings.OPENID_FILE else Doors()


def issuer_named(key: str) -> Issuer | None:
    """The space that bears that key, if it is still trusted."""
    return next((issuer for issuer in doors().issuers if issuer.key == key), None)


@cache
def _read(path: str, here: str) -> Doors:
    try:
        words = tomllib.loads(Path(path).read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ImproperlyConfigured(f"{path}: {error}") from error
    _refuse_unknown(path, words, {"issuer", "only_door"})
    issuers = tuple(_issuer(path, one, here) for one in words.get("issuer", []))
    if len({issuer.key for issuer in issuers}) < len(issuers):
        raise ImproperlyConfigured(f"{path}: two issuers have the same key")
    is_only_door = words.get("only_door", False)
    if is_only_door and not issuers:
        raise ImproperlyConfigured(f"{path}: only_door without an issuer would let nobody in")
    return Doors(issuers, bool(is_only_door))


def _issuer(path: str, words: Mapping[str, Any], here: str) -> Issuer:
    where = f"{path}, issuer {words.get('key', '?')}"
    _check_words(where, words)
    return Issuer(
        key=words["key"],
        name=words["name"],
        issuer=_address(where, words, here),
        client_id=words["client_id"],
        secret=_secret(where, words.get("secret_variable", "")),
        scopes=tuple(dict.fromkeys(["openid", *words.get("scopes", Issuer.scopes)])),
        email_domains=tuple(str(domain).lower() for domain in words.get("email_domains", [])),
        all_emails_are_verified=words.get("all_emails_are_verified", False),
        is_private=words.get("is_private", False),
        second_factors=tuple(map(str, words.get("second_factors", []))),
        session_hours=words.get("session_hours", 0),
        siret=words.get("siret", ""),
        names={**NAMES, **words.get("claims", {})},
        rights=tuple(_right(where, one) for one in words.get("rights", [])),
    )


def _check_words(where: str, words: Mapping[str, Any]) -> None:
    _refuse_unknown(where, words, set(_KINDS))
    _refuse_unknown(where, words.get("claims", {}), set(NAMES))
    for name, kind in _KINDS.items():
        if not isinstance(words.get(name, kind()), kind):
            raise ImproperlyConfigured(f"{where}: {name} is not written as it should be")
    lacking = [name for name in _REQUIRED if not words.get(name)]
    if lacking:
        raise ImproperlyConfigured(f"{where}: {', '.join(lacking)} must be given")
    if not set(words["key"]) <= _KEY_SIGNS or len(words["key"]) > _LONGEST_KEY:
        raise ImproperlyConfigured(f"{where}: key is made of a to z, 0 to 9 and -, {_LONGEST_KEY} at most")


def _address(where: str, words: Mapping[str, Any], here: str) -> str:
    address: str = words["issuer"].replace("{url}", here)  # the demonstration is its own issuer
    if not address.startswith(("https://", "http://") if words.get("is_private") else "https://"):
        raise ImproperlyConfigured(f"{where}: issuer begins with https://, unless is_private is true")
    return address


def _right(where: str, words: Mapping[str, Any]) -> Right:
    _refuse_unknown(where, words, {"group", "channel", "place", "role"})
    right = Right(**words)
    gives_one_thing = bool(right.channel) != bool(right.role)
    if not (right.group and gives_one_thing and right.place in PLACES and right.role in ("", *ROLES)):
        raise ImproperlyConfigured(
            f"{where}: a right names a group, and a channel (place: {', '.join(PLACES)}) or a role "
            f"({', '.join(ROLES)})"
        )
    return right


def _secret(where: str, variable: str) -> str:
    if variable and not os.environ.get(variable):
        raise ImproperlyConfigured(f"{where}: the environment has no {variable}")
    return os.environ.get(variable, "") if variable else ""


def _refuse_unknown(where: str, words: Mapping[str, Any], known: set[str]) -> None:
    unknown = sorted(set(words) - known)
    if unknown:
        raise ImproperlyConfigured(f"{where}: {', '.join(unknown)} is not known")
