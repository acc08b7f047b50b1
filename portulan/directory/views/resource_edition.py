"""Writing a resource: the category, then the form; what is typed is kept on the way."""

import re
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from portulan.accounts.models import Structure
from portulan.accounts.signed_in import signed_in
from portulan.charters.gate import signed_charter_required
from portulan.common.keys import key_of
from portulan.common.limits import DRAFTS, limited
from portulan.common.posting import posted_from
from portulan.common.refusals import Refusal
from portulan.common.way_back import page_before
from portulan.directory.actions.form_draft import drop_form_draft, save_form_draft
from portulan.directory.actions.resource import start_resource, write_revision
from portulan.directory.criteria import criteria_in_force
from portulan.directory.enums import Category, RevisionState
from portulan.directory.forms import ResourceForm
from portulan.directory.models import FormDraft, Resource
from portulan.directory.queries import criteria_of_category, possible_parents, remarks_to_answer, resources_of
from portulan.directory.rules import CHARTER

DRAFT, SEND = "brouillon", "verifier"
_DRAFT_KEY = re.compile(r"(resource|new):[0-9:a-z_]{1,50}")


@login_required
def choose_category(request: HttpRequest) -> HttpResponse:
    """The six categories, each with what it is and asks."""
    structures = signed_in(request).structures.order_by("name")
    if not structures:
        return _structure_first(request)
    categories = [(category, criteria_of_category(category)) for category in Category]
    return render(
        request, "directory/choose_category.html", {"categories": categories, "structures": structures}
    )


@signed_charter_required(CHARTER)
def new(request: HttpRequest, category: str) -> HttpResponse:
    """The empty form, or what was being typed; sending it makes the resource and its draft."""
    if category not in Category.values:
        raise Http404
    structure = _chosen_structure(request)
    if structure is None:
        return _structure_first(request)
    key = f"new:{structure.pk}:{category}"
    kept = _kept(request, key)
    form = _form(request, category, kept, {"organiser": structure.name, "place_kind": "address"})
    if request.method == "POST" and form.is_valid():
        parent = _parent(request, structure)
        resource = start_resource(
            by=signed_in(request), structure=structure, content=form.content(), parent=parent
        )
        return _written(request, resource, key)
    parents = possible_parents(structure) if category == Category.EVENT else ()
    context = {
        "kept": kept,
        "structure": structure,
        "parents": parents,
        "chosen_parent": request.POST.get("parent") or request.GET.get("parent"),
    }
    return _page(request, form, key, context)


@signed_charter_required(CHARTER)
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """The form filled with the latest version."""
    resource = get_object_or_404(resources_of(signed_in(request)), pk=pk)
    latest = resource.last_version
    if latest.state == RevisionState.SUBMITTED:
        messages.info(request, _("La rédaction lit cette version ; vous pourrez la modifier ensuite."))
        return redirect("directory:my_resource", pk=pk)
    key = f"resource:{pk}"
    kept = _kept(request, key, since=latest.created_at)
    form = _form(request, latest.category, kept, latest.content())
    if request.method == "POST" and form.is_valid():
        try:
            write_revision(by=signed_in(request), resource=resource, content=form.content())
            return _written(request, resource, key)
        except Refusal as refusal:
            messages.error(request, str(refusal))
    return _page(
        request,
        form,
        key,
        {"kept": kept, "resource": resource, "remarks": _remarks_by_field(resource), "image": latest.image},
    )


@login_required
@require_POST
@limited(DRAFTS)
def keep_draft(request: HttpRequest, form: str) -> HttpResponse:
    """Keep what is being typed; the page calls it by itself."""
    if not _DRAFT_KEY.fullmatch(form):
        raise Http404
    save_form_draft(person=signed_in(request), form=form, data=request.POST)
    return HttpResponse(status=204)


@login_required
@posted_from("directory:my_resources")
def forget_draft(request: HttpRequest, form: str) -> HttpResponse:
    """Begin again from what is stored, or from nothing."""
    drop_form_draft(person=signed_in(request), form=form)
    return redirect(page_before(request, reverse("directory:my_resources")))


def _structure_first(request: HttpRequest) -> HttpResponse:
    messages.info(request, _("Pour proposer une ressource, présentez d’abord votre structure."))
    return redirect("accounts:structure_creation")


def _form(
    request: HttpRequest, category: str, kept: FormDraft | None, initial: dict[str, Any]
) -> ResourceForm:
    if request.method == "POST":
        draft = request.POST.get("action") == DRAFT
        return ResourceForm(request.POST, request.FILES, category=category, draft=draft, initial=initial)
    if kept:
        return ResourceForm(QueryDict(kept.data), category=category, draft=True, initial=initial)
    return ResourceForm(category=category, initial=initial)


def _kept(request: HttpRequest, key: str, since: datetime | None = None) -> FormDraft | None:
    """What was being typed: taken up again by itself, or else the next word typed would overwrite it.

    What was typed before somebody else wrote a version (``since``) is left aside.
    """
    if request.method == "POST":
        return None
    kept = FormDraft.objects.filter(person=signed_in(request), form=key)
    return (kept.filter(saved_at__gte=since) if since else kept).first()


def _written(request: HttpRequest, resource: Resource, key: str) -> HttpResponse:
    drop_form_draft(person=signed_in(request), form=key)
    if request.POST.get("action") == DRAFT:
        messages.success(request, _("Le brouillon est enregistré."))
        return redirect("directory:my_resource", pk=resource.pk)
    return redirect("directory:send_resource", pk=resource.pk)


def _page(request: HttpRequest, form: ResourceForm, key: str, context: dict[str, Any]) -> HttpResponse:
    nothing: dict[str, Any] = {
        "resource": None,
        "remarks": {},
        "image": None,
        "parents": (),
        "chosen_parent": "",
    }
    context = (
        nothing
        | context
        | {
            "form": form,
            "draft_key": key,
            "criteria": criteria_of_category(form.category),
            "criteria_number": criteria_in_force().number,
        }
    )
    status = 422 if form.is_bound and request.method == "POST" else 200
    return render(request, "directory/resource_form.html", context, status=status)


def _chosen_structure(request: HttpRequest) -> Structure | None:
    """The one the address names, else the first by name; nothing when the person has none."""
    structures = signed_in(request).structures.order_by("name")
    asked = key_of(request.GET.get("structure"))
    return get_object_or_404(structures, pk=asked) if asked else structures.first()


def _parent(request: HttpRequest, structure: Structure) -> Resource | None:
    asked = key_of(request.POST.get("parent"))
    return possible_parents(structure).filter(pk=asked).first() if asked else None


def _remarks_by_field(resource: Resource) -> dict[str, list[str]]:
    remarks: dict[str, list[str]] = {}
    for remark in remarks_to_answer(resource):
        remarks.setdefault(remark.field, []).append(remark.text)
    return remarks
