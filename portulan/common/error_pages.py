"""The pages shown when something cannot be: each says what happened and where to go next."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: the address or the form could not be understood."""
    return render(request, "common/errors/400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403: a rule refuses; its sentence is shown when it has one."""
    return render(request, "common/errors/403.html", {"sentence": str(exception)}, status=403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: the form was too old, or cookies are refused."""
    return render(request, "common/errors/csrf.html", status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: nothing here, or nothing this person may see."""
    return render(request, "common/errors/404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """500: our fault; drawn without the database, the session or the person, any of which may be the cause."""
    page = render_to_string("common/errors/500.html", {"instance_name": settings.INSTANCE_NAME})
    return HttpResponse(page, status=500)
