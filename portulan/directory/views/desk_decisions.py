"""The decisions on one version, each a resource of its own to post to."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from portulan.accounts.signed_in import signed_in
from portulan.common.refusals import Refusal
from portulan.directory.actions import decision
from portulan.directory.enums import RefusalReason, Verdict
from portulan.directory.gates import editor_required
from portulan.directory.models import Revision
from portulan.directory.queries import revisions_to_read, revisions_visible_to


@login_required
@editor_required
@require_POST
def assignment(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the reading on oneself, or give it back."""
    person = signed_in(request)
    taker = None if request.POST.get("to") == "personne" else person
    return _decide(
        request, pk, lambda read: decision.assign(by=person, revision=read, to=taker), "", stay=True
    )


@login_required
@editor_required
@require_POST
def publication(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep the verdicts, then publish."""
    person, verdicts = signed_in(request), _verdicts(request)

    def publish(read: Revision) -> None:
        decision.judge(by=person, revision=read, verdicts=verdicts)
        decision.publish(by=person, revision=read)

    return _decide(request, pk, publish, _("« %s » est publiée."))


@login_required
@editor_required
@require_POST
def complement(request: HttpRequest, pk: int) -> HttpResponse:
    """Send remarks to the operator, one a field."""
    remarks = {
        name.removeprefix("remark_"): str(text)[:2000]
        for name, text in request.POST.items()
        if name.startswith("remark_")
    }
    person = signed_in(request)
    return _decide(
        request,
        pk,
        lambda read: decision.request_complement(by=person, revision=read, remarks=remarks),
        _("La demande de complément pour « %s » est partie."),
    )


@login_required
@editor_required
@require_POST
def refusal(request: HttpRequest, pk: int) -> HttpResponse:
    """Refuse with a reason."""
    reason, note, person = (
        request.POST.get("reason", ""),
        request.POST.get("note", "")[:2000],
        signed_in(request),
    )
    if reason not in RefusalReason.values:
        messages.error(request, _("Choisissez une raison : l’opérateur doit savoir pourquoi."))
        return redirect("directory:desk_revision", pk=pk)
    return _decide(
        request,
        pk,
        lambda read: decision.refuse(by=person, revision=read, reason=RefusalReason(reason), note=note),
        _("« %s » est refusée, et l’opérateur sait pourquoi."),
    )


def _decide(
    request: HttpRequest, pk: int, act: Callable[[Revision], None], sentence: str, *, stay: bool = False
) -> HttpResponse:
    """Do it, say so, and go on to the next version that waits; a refusal is said where one is."""
    read = get_object_or_404(revisions_visible_to(signed_in(request)), pk=pk)
    try:
        act(read)
    except Refusal as refused:
        messages.error(request, str(refused))
        return redirect("directory:desk_revision", pk=pk)
    if sentence:
        messages.success(request, sentence % read.title)
    following = None if stay else revisions_to_read(signed_in(request)).first()
    if stay or following:
        return redirect("directory:desk_revision", pk=following.pk if following else pk)
    return redirect("directory:desk")


def _verdicts(request: HttpRequest) -> dict[int, str]:
    posted = (
        (name.removeprefix("criterion_"), value)
        for name, value in request.POST.items()
        if name.startswith("criterion_")
    )
    return {int(key): value for key, value in posted if key.isdigit() and value in Verdict.values}
