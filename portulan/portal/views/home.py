"""The first page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def home(request: HttpRequest) -> HttpResponse:
    """What Portulan is, a search box, and what is coming."""
    return render(request, "portal/home.html")
