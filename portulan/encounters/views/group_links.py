"""A link for a class or a group: its counsellor makes and revokes it, each explorer accepts."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from portulan.accounts.signed_in import signed_in
from portulan.common.limits import HOUR, Limit, limited
from portulan.common.posting import posted_from
from portulan.common.refusals import Refusal
from portulan.encounters.actions.group_link import (
    accept_group_link,
    group_link_of,
    make_group_link,
    revoke_group_link,
)
from portulan.encounters.forms.answers import SharingForm
from portulan.encounters.forms.group_link import GroupLinkForm
from portulan.encounters.gates import counsellor_required, explorer_required
from portulan.encounters.queries import group_links_by
from portulan.encounters.rules import require_explorer
from portulan.encounters.views.invitations_page import NEW_ADDRESS, invitations_page

LINKS = Limit("group-links", 20, HOUR, methods=("POST",))


@counsellor_required
@posted_from("encounters:follow_invitations")
@limited(LINKS)
def making(request: HttpRequest) -> HttpResponse:
    """Open a link; its address is shown on the next page, and never again."""
    form = GroupLinkForm(request.POST, person=signed_in(request))
    if not form.is_valid():
        return invitations_page(request, group_form=form)
    try:
        secret = make_group_link(by=signed_in(request), **form.cleaned_data)
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return invitations_page(request, group_form=form)
    request.session[NEW_ADDRESS] = settings.INSTANCE_URL + reverse("encounters:group_link", args=[secret])
    return redirect(f"{reverse('encounters:follow_invitations')}#lien")


@counsellor_required
@posted_from("encounters:follow_invitations")
def revoking(request: HttpRequest, pk: int) -> HttpResponse:
    """Close one of one's links."""
    person = signed_in(request)
    revoke_group_link(by=person, link=get_object_or_404(group_links_by(person, timezone.now()), pk=pk))
    messages.success(request, _("Le lien est fermé. Les personnes qui l’ont utilisé restent suivies."))
    return redirect("encounters:follow_invitations")


@require_http_methods(["GET", "HEAD", "POST"])
def accepting(request: HttpRequest, secret: str) -> HttpResponseBase:
    """Read who proposes to follow, and accept; nobody opens an account for a link that is over."""
    if group_link_of(secret) is None:
        return render(request, "encounters/link_over.html", {"is_of_group": True}, status=410)
    return _sharing(request, secret)


@explorer_required
def _sharing(request: HttpRequest, secret: str) -> HttpResponse:
    explorer = require_explorer(signed_in(request))
    form = SharingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return _accepted(request, secret, form)
    context = {"invitation": group_link_of(secret), "form": form, "explorer": explorer}
    return render(request, "encounters/follow_invitation.html", context)


def _accepted(request: HttpRequest, secret: str, form: SharingForm) -> HttpResponse:
    explorer = require_explorer(signed_in(request))
    try:
        accept_group_link(explorer=explorer, secret=secret, **form.cleaned_data)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("C’est fait : la personne qui vous accompagne le sait."))
    return redirect("encounters:mine")
