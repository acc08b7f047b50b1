"""The gate that stands before the acts a charter governs."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse

from portulan.accounts.signed_in import signed_in
from portulan.charters.rules import has_signed
from portulan.common.way_back import page_before

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


def signed_charter_required(slug: str) -> Callable[[View[P]], Callable[..., Any]]:
    """Let in only who signed the version in force; the others sign it, then come back."""

    def gated(view: View[P]) -> Callable[..., Any]:
        @login_required
        @wraps(view)
        def passing(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            if has_signed(signed_in(request), slug):
                return view(request, *args, **kwargs)
            return to_signature(request, slug)

        return passing

    return gated


def signing_needed(slug: str) -> Callable[[HttpRequest], HttpResponse | None]:
    """The same gate where one is asked for: the way to the signing page, or nothing for who has signed."""

    def gate(request: HttpRequest) -> HttpResponse | None:
        return None if has_signed(signed_in(request), slug) else to_signature(request, slug)

    return gate


def to_signature(request: HttpRequest, slug: str) -> HttpResponse:
    """Send to the signing page, and back afterwards: here, or to the page whose form was sent."""
    query = urlencode({"suite": _way_back(request)})
    return HttpResponseRedirect(f"{reverse('charters:signature', args=[slug])}?{query}")


def _way_back(request: HttpRequest) -> str:
    if request.method == "GET":
        return request.get_full_path()
    return page_before(request, settings.LOGIN_REDIRECT_URL)
