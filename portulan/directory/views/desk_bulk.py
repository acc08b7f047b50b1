"""Deciding of several versions at once, where that is safe."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from portulan.accounts.signed_in import signed_in
from portulan.common.keys import key_of
from portulan.common.posting import posted_from
from portulan.common.refusals import Refusal
from portulan.directory.actions.decision import assign, publish_in_bulk
from portulan.directory.gates import editor_required
from portulan.directory.models import Revision
from portulan.directory.queries import revisions_to_read

MOST = 200
CONFIRMATION = "criteria-checked"  # the box in the page
TICKED = "ticked_revisions"  # what stays ticked when the queue is shown again


class NotConfirmed(Refusal):
    """Nobody said that the criteria were looked at."""

    sentence = gettext_lazy("Confirmez que vous avez vérifié les critères de chacune.")


@login_required
@editor_required
@posted_from("directory:desk")
def decide(request: HttpRequest) -> HttpResponse:
    """Take or publish the versions that were ticked; what is left, or refused, stays ticked."""
    keys = [key for key in map(key_of, request.POST.getlist("revision")) if key][:MOST]
    chosen = list(revisions_to_read(signed_in(request)).filter(pk__in=keys))
    try:
        left = _done(request, chosen)
    except Refusal as refusal:
        messages.error(request, _leading(refusal))
        left = chosen
    request.session[TICKED] = [revision.pk for revision in left]
    return redirect(request.POST["suite"] if _is_local(request) else "directory:desk")


def _done(request: HttpRequest, chosen: list[Revision]) -> list[Revision]:
    if not chosen:
        raise Refusal(_("Cochez d’abord des ressources."))
    if request.POST.get("action") == "prendre":
        return _take(request, chosen)
    if not request.POST.get("checked"):
        raise NotConfirmed
    left = publish_in_bulk(by=signed_in(request), revisions=chosen)
    _say(request, len(chosen) - len(left), left)
    return left


def _take(request: HttpRequest, chosen: list[Revision]) -> list[Revision]:
    person, count = signed_in(request), len(chosen)
    for revision in chosen:
        assign(by=person, revision=revision, to=person)
    messages.success(
        request, ngettext("%d ressource est à vous.", "%d ressources sont à vous.", count) % count
    )
    return []


def _leading(refusal: Refusal) -> str:
    """The sentence; it leads to the box that is wanted, which a long queue puts out of sight."""
    if not isinstance(refusal, NotConfirmed):
        return str(refusal)
    return format_html('<a href="#{}">{}</a>', CONFIRMATION, refusal)


def _say(request: HttpRequest, count: int, left: list[Revision]) -> None:
    if count:
        sentence = ngettext("%d ressource est publiée.", "%d ressources sont publiées.", count) % count
        messages.success(request, sentence)
    if left:
        titles = ", ".join(revision.title for revision in left[:5]) + ("…" if len(left) > 5 else "")
        messages.warning(request, _("À lire une par une, car doublon probable ou modification : %s") % titles)


def _is_local(request: HttpRequest) -> bool:
    return request.POST.get("suite", "").startswith("/redaction/")
