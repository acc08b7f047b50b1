"""Leaving for an organisation's space, and coming back from it."""

from typing import Any

from allauth.socialaccount.helpers import render_authentication_error
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from requests import RequestException

from portulan.accounts.openid.exchange import Exchange


class DepartureView(OAuth2LoginView):  # type: ignore[misc]
    """Asks for a confirmation of whoever only followed a link, then leads to the space."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """By a page that goes there by itself: our policy lets no form end on another site."""
        try:
            response: HttpResponse = super().dispatch(request, *args, **kwargs)
        except (OAuth2Error, RequestException) as error:
            refusal: HttpResponse = render_authentication_error(request, self.get_provider(), exception=error)
            return refusal
        if not isinstance(response, HttpResponseRedirect):
            return response
        context = {"provider": self.get_provider(), "address": response.url}
        return render(request, "socialaccount/leaving.html", context)


def login(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Go and sign in over there."""
    return _seen_by(DepartureView, request, provider_id)


def callback(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Come back with an answer."""
    return _seen_by(OAuth2CallbackView, request, provider_id)


def _seen_by(view: Any, request: HttpRequest, provider_id: str) -> HttpResponse:
    try:
        response: HttpResponse = view.adapter_view(Exchange(request, provider_id))(request)
    except SocialApp.DoesNotExist as unknown:
        raise Http404 from unknown
    return response
