"""The gate that stands before the acts a charter governs."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse

from portulan.accounts.signed_in import signed_in
from portulan.charters.rules import has_signed

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


def to_signature(request: HttpRequest, slug: str) -> HttpResponse:
    """Send to the signing page, and back here afterwards (to the page itself, if it was a form)."""
    query = urlencode({"suite": request.get_full_path()})
    return HttpResponseRedirect(f"{reverse('charters:signature', args=[slug])}?{query}")
