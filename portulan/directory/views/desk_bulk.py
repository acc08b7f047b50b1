"""Deciding of several versions at once, where that is safe."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from portulan.accounts.signed_in import signed_in
from portulan.common.keys import key_of
from portulan.common.refusals import Refusal
from portulan.directory.actions.decision import assign, publish_in_bulk
from portulan.directory.gates import editor_required
from portulan.directory.models import Revision
from portulan.directory.queries import revisions_to_read

MOST = 200


@login_required
@editor_required
@require_POST
def decide(request: HttpRequest) -> HttpResponse:
    """Take or publish the versions that were ticked; all of them or none."""
    keys = [key for key in map(key_of, request.POST.getlist("revision")) if key][:MOST]
    chosen = list(revisions_to_read(signed_in(request)).filter(pk__in=keys))
    try:
        messages.success(request, _done(request, chosen))
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect(f"{request.POST.get('suite') or ''}" if _is_local(request) else "directory:desk")


def _done(request: HttpRequest, chosen: list[Revision]) -> str:
    person = signed_in(request)
    if not chosen:
        raise Refusal(_("Cochez d’abord des ressources."))
    if request.POST.get("action") == "prendre":
        for revision in chosen:
            assign(by=person, revision=revision, to=person)
        return ngettext("%d ressource est à vous.", "%d ressources sont à vous.", len(chosen)) % len(chosen)
    if not request.POST.get("checked"):
        raise Refusal(_("Confirmez que vous avez vérifié les critères de chacune."))
    count = publish_in_bulk(by=person, revisions=chosen)
    return ngettext("%d ressource est publiée.", "%d ressources sont publiées.", count) % count


def _is_local(request: HttpRequest) -> bool:
    return request.POST.get("suite", "").startswith("/redaction/")
