"""What stands between a signed-in person and every page."""

from collections.abc import Callable
from typing import Any
from zoneinfo import ZoneInfo

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from portulan.accounts.actions import choose_language
from portulan.accounts.openid.passage import FACTOR_ELSEWHERE

GetResponse = Callable[[HttpRequest], HttpResponse]
DEMONSTRATION_FLAG = "demonstration_person"  # in the session: whom one became there, without second factor
CHOOSE_LANGUAGE = "portal:choose_language"
_OPEN_WITHOUT_FACTOR = {"account_logout", "account_reauthenticate", CHOOSE_LANGUAGE, "accounts:disowning"}


class PreferencesMiddleware:
    """Speaks the person's language, in their time zone."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Leave visitors without a session alone: their pages can be cached."""
        has_session = settings.SESSION_COOKIE_NAME in request.COOKIES
        if not (has_session and request.user.is_authenticated):
            return self.get_response(request)
        translation.activate(request.user.language)
        request.LANGUAGE_CODE = translation.get_language() or settings.LANGUAGE_CODE
        with timezone.override(ZoneInfo(request.user.time_zone)):
            return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponseBase | None:
        """The language chosen in the page's menu becomes the person's."""
        match = request.resolver_match
        if match and match.view_name == CHOOSE_LANGUAGE and request.user.is_authenticated:
            choose_language(person=request.user, language=request.POST.get("language", ""))
        return None


class SecondFactorMiddleware:
    """Sends a member of the team who has no second factor to set one up, before any other page."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Nothing to do before the page is known."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponseBase | None:
        """Stop on the way to any page but those that set a factor up."""
        if settings.SESSION_COOKIE_NAME not in request.COOKIES or _is_open(request):
            return None
        if not request.user.is_authenticated or not request.user.is_staff or is_mfa_enabled(request.user):
            return None
        if request.session.get(FACTOR_ELSEWHERE):
            return None
        messages.info(
            request, _("En tant que membre de l’équipe, protégez d’abord votre compte par un second facteur.")
        )
        return redirect("mfa_index")


def _is_open(request: HttpRequest) -> bool:
    if settings.DEMONSTRATION and request.session.get(DEMONSTRATION_FLAG):
        return True
    name = request.resolver_match.view_name if request.resolver_match else ""
    return name in _OPEN_WITHOUT_FACTOR or name.startswith(("mfa_", "demonstration:"))
