"""The guardian's answer: a page that only the letter's link opens, once."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from portulan.common.refusals import Refusal
from portulan.encounters.actions.explorer import explorer_of_link, say_consent

ANSWERS = {"oui": True, "non": False}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def consent(request: HttpRequest, secret: str) -> HttpResponse:
    """Say who asks and for what; keep the answer."""
    explorer = explorer_of_link(secret)
    if explorer is None:
        return render(request, "encounters/link_over.html", status=410)
    agrees = ANSWERS.get(request.POST.get("reponse", ""))
    if agrees is None:
        missing = request.method == "POST"
        context = {"explorer": explorer, "missing": missing, "contact_email": settings.CONTACT_EMAIL}
        return render(request, "encounters/consent.html", context)
    try:
        say_consent(explorer=explorer, secret=secret, agrees=agrees)
    except Refusal:
        return render(request, "encounters/link_over.html", status=410)
    return render(request, "encounters/consent_said.html", {"explorer": explorer, "agrees": agrees})
