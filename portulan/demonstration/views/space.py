"""The demonstration's own OpenID provider: an organisation's space with two colleagues in it, and no password."""

import json

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from portulan.demonstration.space.people import COLLEAGUES, colleague_named, provider
from portulan.demonstration.space.provider import Refused


@require_safe
def discovery(request: HttpRequest) -> HttpResponse:
    """Where its doors are."""
    return JsonResponse(provider().discovery())


@require_safe
def keys(request: HttpRequest) -> HttpResponse:
    """The keys with which it signs."""
    return JsonResponse(provider().keys())


@require_http_methods(["GET", "HEAD", "POST"])
def authorize(request: HttpRequest) -> HttpResponse:
    """Who one is over there; back to the site with the answer."""
    query = request.GET.dict()
    try:
        if request.method != "POST":
            provider().check(query)
            return render(request, "demonstration/space.html", {"colleagues": COLLEAGUES})
        colleague = colleague_named(request.POST.get("qui", ""))
        return HttpResponseRedirect(provider().answer(query, colleague.claims if colleague else None))
    except Refused as refused:
        return HttpResponse(str(refused), status=400, content_type="text/plain")


@csrf_exempt
@require_POST
def token(request: HttpRequest) -> HttpResponse:
    """Tokens for a code: the site asks, not a browser."""
    form = request.POST.dict()
    try:
        client = (str(form.get("client_id", "")), str(form.get("client_secret", "")))
        return JsonResponse(provider().exchange({name: str(said) for name, said in form.items()}, client))
    except Refused as refused:
        return _refusal(refused)


@require_safe
def userinfo(request: HttpRequest) -> HttpResponse:
    """What it says of somebody to who brings a token."""
    try:
        told = provider().told(request.headers.get("Authorization", ""))
        return HttpResponse(json.dumps(dict(told)), content_type="application/json")
    except Refused as refused:
        return _refusal(refused)


def _refusal(refused: Refused) -> HttpResponse:
    return JsonResponse({"error": str(refused)}, status=400)
