"""Addresses that only take what a page sends them."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import reverse

View = Callable[..., HttpResponse]


def posted_from(page: str, *keys: str) -> Callable[[View], View]:
    """Take what is posted; lead whoever only comes to the page that posts, of the same ``keys``.

    One comes so after choosing a language on a form drawn again there, or signing in anew.
    """

    def taken(view: View) -> View:
        @wraps(view)
        def taking(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.method == "POST":
                return view(request, *args, **kwargs)
            if request.method in ("GET", "HEAD"):
                return HttpResponseRedirect(reverse(page, kwargs={key: kwargs[key] for key in keys}))
            return HttpResponseNotAllowed(["GET", "HEAD", "POST"])

        return taking

    return taken
