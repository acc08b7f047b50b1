"""The first page of the demonstration: what this is, what to try, whom to become."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from portulan.common.posting import posted_from
from portulan.common.refusals import Refusal
from portulan.common.sheets import MIME
from portulan.demonstration.actions.becoming import become
from portulan.demonstration.actions.near import bring_near
from portulan.demonstration.cast import PASSWORD
from portulan.demonstration.cast_meeting import cast_meeting
from portulan.demonstration.queries import people_of_the_demonstration, roles
from portulan.demonstration.sample import KINDS, sample_file
from portulan.directory.queries import published_resources


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Whom one may become, and what to try as each."""
    context = {
        "roles": roles(),
        "meeting": cast_meeting(),
        "password": PASSWORD,
        "resource_count": published_resources().count(),
        "sample_kinds": KINDS,
    }
    return render(request, "demonstration/home.html", context)


@posted_from("demonstration:home")
def becoming(request: HttpRequest, pk: int) -> HttpResponse:
    """Sign in as a character, then go where ``suite`` says."""
    marker = get_object_or_404(people_of_the_demonstration(), pk=pk)
    become(request=request, marker=marker)
    wanted = request.POST.get("suite", "")
    is_ours = url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()})
    return redirect(wanted if wanted and is_ours else reverse("portal:workspace"))


@posted_from("demonstration:home")
def nearing(request: HttpRequest) -> HttpResponse:
    """Have two characters meet at the next quarter-hour."""
    try:
        bring_near()
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("C’est l’heure : leur salle est ouverte."))
    return redirect(f"{reverse('demonstration:home')}#rencontre")


@require_safe
def sample(request: HttpRequest, kind: str) -> HttpResponse:
    """A file to import, with a few rows that cannot be taken."""
    response = HttpResponse(sample_file(kind), content_type=MIME[kind])
    response["Content-Disposition"] = f'attachment; filename="fichier-exemple.{kind}"'
    return response
