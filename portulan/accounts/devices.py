"""Knowing a browser again, by a cookie that names who signed in there."""

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponseBase

from portulan.common.device_names import device_name

__all__ = ["device_name", "is_known", "remember"]

COOKIE = "appareil"
_SALT = "portulan.accounts.device"
_AGE = 365 * 24 * 3600
_MOST_PEOPLE = 20


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


def _people(request: HttpRequest) -> list[int]:
    try:
        return list(signing.loads(request.COOKIES.get(COOKIE, ""), salt=_SALT, max_age=_AGE))
    except signing.BadSignature:
        return []
