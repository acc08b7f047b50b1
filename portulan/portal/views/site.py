"""The pages every public site owes its visitors."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def legal_notice(request: HttpRequest) -> HttpResponse:
    """Who publishes and who hosts."""
    return render(request, "portal/legal_notice.html", _contacts())


def accessibility(request: HttpRequest) -> HttpResponse:
    """The declaration of accessibility."""
    return render(request, "portal/accessibility.html", _contacts())


def site_map(request: HttpRequest) -> HttpResponse:
    """Every page that a visitor can reach."""
    return render(request, "portal/site_map.html")


def _contacts() -> dict[str, object]:
    return {
        "contact_email": settings.CONTACT_EMAIL,
        "data_protection_email": settings.DATA_PROTECTION_EMAIL,
        "instance_url": settings.INSTANCE_URL,
    }
