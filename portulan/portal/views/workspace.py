"""Mon espace."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from portulan.common.workspace import panels_of


@login_required
def workspace(request: HttpRequest) -> HttpResponse:
    """What each service has to show the person, gathered."""
    panels = [render_to_string(template, context, request) for template, context in panels_of(request.user)]
    return render(request, "portal/workspace.html", {"panels": panels})
