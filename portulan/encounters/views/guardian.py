"""The guardian's pages: an answer, that only the letter's link opens, once; and taking it back, whenever."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from portulan.common.refusals import Refusal
from portulan.encounters.actions.consent import (
    explorer_of_lasting_link,
    explorer_of_link,
    say_consent,
    withdraw_consent,
)
from portulan.encounters.models import Explorer

ANSWERS = {"oui": True, "non": False}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def consent(request: HttpRequest, secret: str) -> HttpResponse:
    """Say who asks and for what; keep the answer, yes or no, of who confirms being the guardian."""
    explorer = explorer_of_link(secret)
    if explorer is None:
        return render(request, "encounters/link_over.html", status=410)
    agrees = ANSWERS.get(request.POST.get("reponse", ""))
    if agrees is None or not _confirms(request):
        return _asked(request, "encounters/consent.html", explorer, unanswered=agrees is None)
    try:
        say_consent(explorer=explorer, secret=secret, agrees=agrees)
    except Refusal:
        return render(request, "encounters/link_over.html", status=410)
    return render(request, "encounters/consent_said.html", {"explorer": explorer, "agrees": agrees})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def withdrawal(request: HttpRequest, secret: str) -> HttpResponse:
    """Take the consent back, as easily as it was given."""
    explorer = explorer_of_lasting_link(secret)
    if explorer is None:
        return render(request, "encounters/link_over.html", status=410)
    if not _confirms(request):
        return _asked(request, "encounters/consent_withdrawal.html", explorer, unanswered=False)
    try:
        withdraw_consent(explorer=explorer)
    except Refusal:
        return render(request, "encounters/link_over.html", status=410)
    return render(request, "encounters/consent_said.html", {"explorer": explorer, "agrees": False})


def _confirms(request: HttpRequest) -> bool:
    return request.method == "POST" and "confirme" in request.POST


def _asked(request: HttpRequest, template: str, explorer: Explorer, *, unanswered: bool) -> HttpResponse:
    posted = request.method == "POST"
    context = {
        "explorer": explorer,
        "missing": posted and unanswered,
        "unconfirmed": posted and not _confirms(request),
        "contact_email": settings.CONTACT_EMAIL,
    }
    return render(request, template, context)
