"""The door of the demonstration's pages: they open on the machine that serves them, and nowhere else."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponseBase

from portulan.demonstration.actions.becoming import refuse_elsewhere

View = Callable[..., HttpResponseBase]


def only_here(view: View) -> View:
    """Answer 403 to other machines."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        refuse_elsewhere(request)
        return view(request, *args, **kwargs)

    return guarded
