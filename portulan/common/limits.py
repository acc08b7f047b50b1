"""How often one person, or one place of the network, may ask the same thing."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from ipaddress import ip_address, ip_network
from typing import Any, TypeVar

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.crypto import salted_hmac

MINUTE, HOUR = 60, 3600
Answer = TypeVar("Answer", bound=HttpResponse)


@dataclass(frozen=True)
class Limit:
    """At most so many times in so many seconds; ``methods`` says which requests count."""

    name: str
    most: int
    seconds: int
    methods: tuple[str, ...] = ("GET", "HEAD", "POST")


SEARCHES = Limit("searches", 120, MINUTE)
SUGGESTIONS = Limit("suggestions", 300, MINUTE)
DRAFTS = Limit("drafts", 60, MINUTE)
UPLOADS = Limit("uploads", 20, HOUR, methods=("POST",))
REPORTS = Limit("reports", 5, HOUR)


def is_over(limit: Limit, who: str) -> bool:
    """Count one more time, and tell whether it is too many. Only a fingerprint of ``who`` is kept."""
    name = f"limit:{limit.name}:" + salted_hmac("common.limits", who).hexdigest()
    cache.add(name, 0, limit.seconds)
    try:
        return cache.incr(name) > limit.most
    except ValueError:  # it has just been forgotten
        return False


def limited(limit: Limit) -> Callable[[Callable[..., Answer]], Callable[..., Answer | HttpResponse]]:
    """Answer a page that asks to wait, once a person or a place asks too often."""

    def wrap(view: Callable[..., Answer]) -> Callable[..., Answer | HttpResponse]:
        @wraps(view)
        def counted(request: HttpRequest, *args: Any, **kwargs: Any) -> Answer | HttpResponse:
            counts = settings.RATE_LIMITS and request.method in limit.methods
            if counts and is_over(limit, asker_of(request)):
                return _wait(request, limit)
            return view(request, *args, **kwargs)

        return counted

    return wrap


def asker_of(request: HttpRequest) -> str:
    """The person where one is signed in, else the place of the network."""
    has_session = settings.SESSION_COOKIE_NAME in request.COOKIES
    if has_session and request.user.is_authenticated:
        return f"person:{request.user.pk}"
    return f"place:{place_of(request)}"


def place_of(request: HttpRequest) -> str:
    """The visitor's address; of IPv6, where one home has billions of them, the home's (/64)."""
    try:
        written = get_adapter(request).get_client_ip(request)
        address = ip_address(written.partition("%")[0])
    except (PermissionDenied, ValueError):
        return "unknown"
    if address.version == 4:
        return str(address)
    if address.ipv4_mapped:
        return str(address.ipv4_mapped)
    return str(ip_network((address, 64), strict=False))


def _wait(request: HttpRequest, limit: Limit) -> HttpResponse:
    response = render(request, "common/errors/429.html", {"is_long": limit.seconds > MINUTE}, status=429)
    response["Retry-After"] = str(limit.seconds)
    response["Cache-Control"] = "no-store"
    return response
