"""The administrators' desk for charters."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from portulan.accounts.gate import administrator_required
from portulan.accounts.signed_in import signed_in
from portulan.charters.actions import publish
from portulan.charters.forms import VersionForm
from portulan.charters.models import Version
from portulan.charters.queries import current_versions, versions_of
from portulan.charters.texts import Engagement, commitments_to_markdown
from portulan.charters.views.charter import version_asked
from portulan.common.refusals import Refusal


@administrator_required
@require_safe
def charter_desk(request: HttpRequest) -> HttpResponse:
    """Every charter with its versions."""
    charters = [(version, versions_of(version.charter.slug)) for version in current_versions()]
    return render(request, "charters/desk.html", {"charters": charters})


@administrator_required
@require_http_methods(["GET", "POST"])
def version_writing(request: HttpRequest, slug: str) -> HttpResponse:
    """Write the next version, look at it, publish it."""
    version = version_asked(slug)
    form = VersionForm(request.POST if request.method == "POST" else None, initial=_words(version))
    is_valid = form.is_valid()
    if is_valid and request.POST.get("step") == "publish":
        try:
            publish(by=signed_in(request), slug=slug, text=form.text_after(version))
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("La nouvelle version est en vigueur."))
            return redirect("charters:charter", slug)
    context = {"form": form, "version": version, "preview": form.text_after(version) if is_valid else None}
    return render(request, "charters/version_form.html", context)


def _words(version: Version) -> dict[str, str]:
    engagements = tuple(
        Engagement(commitment.code, commitment.title, commitment.text, commitment.held_how)
        for commitment in version.commitments.all()
    )
    return {
        "title": version.title,
        "role": version.role,
        "introduction": version.introduction,
        "commitments": commitments_to_markdown(engagements),
    }
