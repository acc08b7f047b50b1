"""Before it leaves: how the resource will look, what is missing, the promise, and the answers to remarks."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from portulan.accounts.signed_in import signed_in
from portulan.charters.gate import signed_charter_required
from portulan.common.posting import posted_from
from portulan.common.refusals import Refusal
from portulan.directory.actions.resource import answer_remark, submit
from portulan.directory.completeness import what_is_missing
from portulan.directory.forms.desk import AnswersForm
from portulan.directory.forms.sending import SendingForm
from portulan.directory.models import Revision
from portulan.directory.queries import criteria_for, likely_duplicates, remarks_to_answer, resources_of
from portulan.directory.rules import CHARTER
from portulan.directory.views.my_resources import own_page
from portulan.directory.words import labelled, present


@signed_charter_required(CHARTER)
def send(request: HttpRequest, pk: int) -> HttpResponse:
    """Read once more, promise, send."""
    resource = get_object_or_404(resources_of(signed_in(request)), pk=pk)
    revision = resource.last_version
    missing = what_is_missing(revision)
    form = SendingForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and not missing and _is_sent(request, revision):
        return redirect("directory:my_resource", pk=pk)
    context = {
        "resource": resource,
        "revision": revision,
        "form": form,
        "missing": missing,
        "shown": present(revision),
        "criteria": criteria_for(revision),
        "duplicates": likely_duplicates(revision),
        "remarks": remarks_to_answer(resource),
    }
    status = 422 if form.is_bound and not form.is_valid() else 200
    return render(request, "directory/send_resource.html", context, status=status)


def _is_sent(request: HttpRequest, revision: Revision) -> bool:
    """Send it to the desk, and say whether it left."""
    try:
        submit(by=signed_in(request), revision=revision)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return False
    messages.success(request, _("Votre ressource est envoyée. La rédaction la lit sous un jour ouvré."))
    return True


@login_required
@posted_from("directory:my_resource", "pk")
def answers(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep the answers to the desk's remarks, each under its own name."""
    resource = get_object_or_404(resources_of(signed_in(request)), pk=pk)
    asked = labelled(remarks_to_answer(resource), resource.last_version)
    form = AnswersForm(request.POST, remarks=asked)
    if not form.is_valid():
        return own_page(request, resource, refused=form)
    for remark in asked:
        if answer := form.answer_to(remark):
            answer_remark(by=signed_in(request), remark=remark, answer=answer)
    left = remarks_to_answer(resource).count()
    if left:
        messages.info(request, _("Vos réponses sont gardées. Il reste des remarques sans réponse."))
        return redirect("directory:my_resource", pk=pk)
    return redirect("directory:send_resource", pk=pk)
