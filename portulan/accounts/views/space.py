"""After leaving: a session closed here may still be open in the organisation's space."""

from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe
from requests import RequestException

from portulan.accounts.openid.configuration import issuer_named
from portulan.accounts.openid.exchange import Exchange


@require_safe
def left(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Say so, with the way to close it too; whoever is still here has not left."""
    issuer = issuer_named(provider_id)
    if issuer is None or request.user.is_authenticated:
        return redirect("/")
    context = {"name": issuer.name, "address": _leaving_address(request, provider_id)}
    return render(request, "accounts/left.html", context)


def _leaving_address(request: HttpRequest, key: str) -> str:
    """Empty when the space has no such page, or does not answer."""
    try:
        return Exchange(request, key).leaving_address(f"{settings.INSTANCE_URL}/")
    except (OAuth2Error, RequestException):
        return ""
