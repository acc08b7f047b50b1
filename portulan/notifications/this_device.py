"""Knowing which of the person's devices a request comes from, by a cookie."""

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponseBase

COOKIE = "averti"
_SALT = "portulan.notifications.device"
_AGE = 365 * 24 * 3600


def this_device(request: HttpRequest) -> int | None:
    """The key of the device that was added from this browser, whoever did."""
    try:
        return int(signing.loads(request.COOKIES.get(COOKIE, ""), salt=_SALT, max_age=_AGE))
    except (signing.BadSignature, ValueError, TypeError):
        return None


def remember_device(response: HttpResponseBase, device: int) -> None:
    """Know this browser again."""
    response.set_cookie(
        COOKIE,
        signing.dumps(device, salt=_SALT),
        max_age=_AGE,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
