"""What is done with people's data, for everybody."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from portulan.common.declarations import declarations


@require_safe
def register(request: HttpRequest) -> HttpResponse:
    """The policy, and the register of processing computed from the declarations."""
    context = {
        "declarations": sorted(declarations(), key=lambda declaration: str(declaration.title)),
        "officer": settings.DATA_PROTECTION_EMAIL,
    }
    return render(request, "privacy/register.html", context)
