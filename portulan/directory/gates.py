"""The door of the editorial desk: for others it does not exist."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from portulan.accounts.signed_in import signed_in
from portulan.directory.rules import is_editor


def editor_required(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let in editors only."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not is_editor(signed_in(request)):
            raise Http404
        return view(request, *args, **kwargs)

    return guarded
