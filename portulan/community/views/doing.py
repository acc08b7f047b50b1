"""An act asked by a form of a page: done and said so, or refused with its sentence."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from portulan.common.refusals import Refusal


def done(request: HttpRequest, there: Any, act: Callable[[], object], said: str = "") -> HttpResponse:
    """Do it, and lead to ``there``, which is anything that ``redirect`` knows."""
    try:
        act()
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, said or _("C’est fait."))
    return redirect(there)
