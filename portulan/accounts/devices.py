"""Knowing a browser again, by a cookie that names who signed in there; and saying which browser it is."""

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _

COOKIE = "appareil"
_SALT = "portulan.accounts.device"
_AGE = 365 * 24 * 3600
_MOST_PEOPLE = 20
_BROWSERS = (
    ("Edg", "Edge"),
    ("OPR", "Opera"),
    ("Firefox", "Firefox"),
    ("Chrom", "Chrome"),
    ("Safari", "Safari"),
)
_SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS", "macOS"),
    ("Linux", "Linux"),
)


def is_known(request: HttpRequest, person_id: int) -> bool:
    """Whether that person has signed in with this browser before."""
    return person_id in _people(request)


def remember(request: HttpRequest, response: HttpResponseBase, person_id: int) -> None:
    """Know this browser again as one of that person's."""
    people = [person_id, *(other for other in _people(request) if other != person_id)][:_MOST_PEOPLE]
    response.set_cookie(
        COOKIE,
        signing.dumps(people, salt=_SALT),
        max_age=_AGE,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def device_name(user_agent: str) -> str:
    """A browser and a system in words that people know."""
    browser = next((name for mark, name in _BROWSERS if mark in user_agent), "")
    system = next((name for mark, name in _SYSTEMS if mark in user_agent), "")
    if browser and system:
        return _("%(browser)s sur %(system)s") % {"browser": browser, "system": system}
    return browser or system or _("Appareil inconnu")


def _people(request: HttpRequest) -> list[int]:
    try:
        return list(signing.loads(request.COOKIES.get(COOKIE, ""), salt=_SALT, max_age=_AGE))
    except signing.BadSignature:
        return []
