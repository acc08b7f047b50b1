"""An operator's own resources: the list, each one's state and history, its end."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from portulan.accounts.signed_in import signed_in
from portulan.common.posting import posted_from
from portulan.common.refusals import Refusal
from portulan.directory.actions import life
from portulan.directory.actions.removal import remove
from portulan.directory.actions.resource import discard_draft
from portulan.directory.enums import RevisionState
from portulan.directory.forms.desk import AnswersForm
from portulan.directory.forms.filters import OwnResourcesFilter
from portulan.directory.models import Resource
from portulan.directory.origins import origin_of
from portulan.directory.queries import remarks_to_answer, resources_of
from portulan.directory.words import labelled, present

PER_PAGE = 25


@login_required
def listing(request: HttpRequest) -> HttpResponse:
    """The resources of the person's structures, filtered by their state."""
    person = signed_in(request)
    choice = OwnResourcesFilter(request.GET)
    resources = choice.apply(resources_of(person))
    page = Paginator(resources, PER_PAGE).get_page(request.GET.get("page"))
    structures = person.structures.all()
    return render(
        request, "directory/my_resources.html", {"page": page, "filter": choice, "structures": structures}
    )


@login_required
def page(request: HttpRequest, pk: int) -> HttpResponse:
    """Where a resource stands: what the public sees, what waits, what the desk asks."""
    return own_page(request, get_object_or_404(resources_of(signed_in(request)), pk=pk))


def own_page(request: HttpRequest, resource: Resource, refused: AnswersForm | None = None) -> HttpResponse:
    """The page of one's own resource; ``refused`` are answers to correct, as they were typed."""
    revision = resource.last_version
    asked = labelled(remarks_to_answer(resource), revision)
    context = {
        "resource": resource,
        "origin": origin_of(resource.source_key, signed_in(request)),
        "revision": revision,
        "shown": present(revision),
        "answers": refused or AnswersForm(remarks=asked),
        "refusal_sentence": revision.refusal_sentence,
        "history": resource.revisions.exclude(state=RevisionState.DRAFT).order_by("-number"),
        "parts": resource.parts.select_related("published", "latest"),
    }
    return render(request, "directory/my_resource.html", context, status=422 if refused else 200)


@login_required
@posted_from("directory:my_resource", "pk")
def withdrawal(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a resource out of the directory, at once."""
    resource = get_object_or_404(resources_of(signed_in(request)), pk=pk)
    try:
        life.withdraw(by=signed_in(request), resource=resource)
        messages.success(request, _("La ressource est retirée : le public ne la voit plus."))
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("directory:my_resource", pk=pk)


@login_required
@posted_from("directory:my_resource", "pk")
def recall(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a version back from the desk, to work on it again."""
    resource = get_object_or_404(resources_of(signed_in(request)), pk=pk)
    life.recall(by=signed_in(request), resource=resource)
    messages.success(request, _("La version est de nouveau un brouillon."))
    return redirect("directory:my_resource", pk=pk)


@login_required
@posted_from("directory:my_resource", "pk")
def removal(request: HttpRequest, pk: int) -> HttpResponse:
    """Delete a resource for good."""
    resource = get_object_or_404(resources_of(signed_in(request)), pk=pk)
    remove(by=signed_in(request), resource=resource)
    messages.success(request, _("La ressource est supprimée."))
    return redirect("directory:my_resources")


@login_required
@posted_from("directory:my_resource", "pk")
def abandon(request: HttpRequest, pk: int) -> HttpResponse:
    """Give up a draft."""
    resource = get_object_or_404(resources_of(signed_in(request)), pk=pk)
    try:
        discard_draft(by=signed_in(request), resource=resource)
        messages.success(request, _("Le brouillon est supprimé."))
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("directory:my_resources")
