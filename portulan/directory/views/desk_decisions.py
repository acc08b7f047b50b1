"""The decisions on one version, each a resource of its own to post to."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from portulan.accounts.signed_in import signed_in
from portulan.common.keys import key_of
from portulan.common.posting import posted_from
from portulan.common.refusals import Refusal
from portulan.directory.actions import decision
from portulan.directory.actions.life import withdraw as withdraw_resource
from portulan.directory.enums import RefusalReason, Verdict
from portulan.directory.forms.desk import RefusalForm, RemarksForm, WithdrawalForm
from portulan.directory.gates import editor_required
from portulan.directory.models import Revision
from portulan.directory.queries import revisions_visible_to
from portulan.directory.views.desk import reading
from portulan.directory.views.reading_order import revisions_to_decide


@login_required
@editor_required
@posted_from("directory:desk_revision", "pk")
def assignment(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the reading on oneself, or give it back."""
    person, read = signed_in(request), _read(request, pk)
    taker = None if request.POST.get("to") == "personne" else person
    return _decide(request, read, lambda: decision.assign(by=person, revision=read, to=taker), stay=True)


@login_required
@editor_required
@posted_from("directory:desk_revision", "pk")
def publication(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep the verdicts, then publish."""
    person, read, verdicts = signed_in(request), _read(request, pk), _verdicts(request)

    def publish() -> None:
        decision.judge(by=person, revision=read, verdicts=verdicts)
        decision.publish(by=person, revision=read)

    return _decide(request, read, publish, _("« %s » est publiée."))


@login_required
@editor_required
@posted_from("directory:desk_revision", "pk")
def complement(request: HttpRequest, pk: int) -> HttpResponse:
    """Send remarks to the operator, one a field."""
    person, read = signed_in(request), _read(request, pk)
    form = RemarksForm(request.POST, revision=read)
    if not form.is_valid():
        return reading(request, read, complement=form)
    return _decide(
        request,
        read,
        lambda: decision.request_complement(by=person, revision=read, remarks=form.remarks()),
        _("La demande de complément pour « %s » est partie."),
        written={"complement": form},
    )


@login_required
@editor_required
@posted_from("directory:desk_revision", "pk")
def refusal(request: HttpRequest, pk: int) -> HttpResponse:
    """Refuse with a reason."""
    person, read, form = signed_in(request), _read(request, pk), RefusalForm(request.POST)
    if not form.is_valid():
        return reading(request, read, refusal=form)
    said = {"reason": RefusalReason(form.cleaned_data["reason"]), "note": form.cleaned_data["note"]}
    return _decide(
        request,
        read,
        lambda: decision.refuse(by=person, revision=read, **said),
        _("« %s » est refusée, et l’opérateur sait pourquoi."),
        written={"refusal": form},
    )


@login_required
@editor_required
@posted_from("directory:desk_revision", "pk")
def withdrawal(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the resource of a version out of the directory, and tell its operator why."""
    person, read, form = signed_in(request), _read(request, pk), WithdrawalForm(request.POST)
    if not form.is_valid():
        return reading(request, read, withdrawal=form)
    return _decide(
        request,
        read,
        lambda: withdraw_resource(by=person, resource=read.resource, why=form.cleaned_data["why"]),
        _("« %s » est retirée : le public ne la voit plus."),
        stay=True,
        written={"withdrawal": form},
    )


def _read(request: HttpRequest, pk: int) -> Revision:
    return get_object_or_404(revisions_visible_to(signed_in(request)), pk=pk)


def _decide(
    request: HttpRequest,
    read: Revision,
    act: Callable[[], object],
    sentence: str = "",
    *,
    stay: bool = False,
    written: dict[str, Form] | None = None,
) -> HttpResponse:
    """Do it, say so, and go on to the next version that waits; a refusal is said with what was written."""
    here = redirect("directory:desk_revision", pk=read.pk)
    try:
        act()
    except Refusal as refused:
        return _refused(request, read, refused, written or {})
    if sentence:
        messages.success(request, sentence % read.title)
    following = None if stay else revisions_to_decide(signed_in(request)).first()
    if following:
        return redirect("directory:desk_revision", pk=following.pk)
    return here if stay else redirect("directory:desk")


def _refused(
    request: HttpRequest, read: Revision, refused: Refusal, written: dict[str, Form]
) -> HttpResponse:
    if not written:
        messages.error(request, str(refused))
        return redirect("directory:desk_revision", pk=read.pk)
    for form in written.values():
        form.add_error(None, str(refused))
    return reading(request, _read(request, read.pk), **written)


def _verdicts(request: HttpRequest) -> dict[int, str]:
    posted = (
        (name.removeprefix("criterion_"), value)
        for name, value in request.POST.items()
        if name.startswith("criterion_")
    )
    keyed = ((key_of(name), value) for name, value in posted)
    return {key: value for key, value in keyed if key is not None and value in Verdict.values}
