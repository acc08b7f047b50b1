"""Pages kept for the team."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils.translation import gettext as _

from portulan.accounts.rules import is_administrator
from portulan.accounts.signed_in import signed_in


def administrator_required(view: Callable[..., Any]) -> Callable[..., Any]:
    """Let in only the instance's administrators."""

    @login_required
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not is_administrator(signed_in(request)):
            raise PermissionDenied(_("Cette page est réservée aux administrateurs."))
        return view(request, *args, **kwargs)

    return guarded
