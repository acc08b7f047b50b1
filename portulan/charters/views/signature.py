"""Signing a charter."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from portulan.accounts.signed_in import signed_in
from portulan.charters.actions import sign
from portulan.charters.forms import SignatureForm
from portulan.charters.queries import signature_of
from portulan.charters.views.charter import version_asked
from portulan.common.refusals import Refusal


@login_required
@require_http_methods(["GET", "POST"])
def signature(request: HttpRequest, slug: str) -> HttpResponse:
    """Read, confirm, sign, and go back to what one was about to do."""
    person, version = signed_in(request), version_asked(slug)
    following = _following(request, slug)
    if signature_of(person, version):
        return redirect(following)
    form = SignatureForm(request.POST if request.method == "POST" else None, version=version)
    if form.is_valid():
        try:
            sign(person, slug, confirmations=form.confirmations, number=form.cleaned_data["number"])
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Merci, la charte est signée."))
            return redirect(following)
    context = {"form": form, "version": version, "following": following}
    return render(request, "charters/signature.html", context)


def _following(request: HttpRequest, slug: str) -> str:
    wanted = request.POST.get("suite") or request.GET.get("suite") or ""
    hosts = {request.get_host()}
    is_ours = url_has_allowed_host_and_scheme(wanted, allowed_hosts=hosts, require_https=request.is_secure())
    return wanted if is_ours else reverse("charters:charter", args=[slug])
