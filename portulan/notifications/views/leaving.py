"""Not receiving one kind of letters any more, without signing in."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from portulan.notifications.actions import refuse_letters
from portulan.notifications.kinds import optional_kinds
from portulan.notifications.leaving import leaving_said


@csrf_exempt  # a mailbox posts without having seen the page; the path itself is the proof (RFC 8058, 3.1)
@require_http_methods(["GET", "HEAD", "POST"])
def leaving(request: HttpRequest, said: str) -> HttpResponse:
    """Ask whoever opens the link, as machines open links too; do it when it is posted."""
    found = leaving_said(said)
    kinds = {kind.name: kind for kind in optional_kinds()}
    if found is None or found[1] not in kinds:
        raise Http404
    is_done = request.method == "POST"
    if is_done:
        refuse_letters(person_id=found[0], kind=found[1])
    context = {"kind": kinds[found[1]], "is_done": is_done}
    return render(request, "notifications/leaving.html", context)
