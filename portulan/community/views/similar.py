"""What was already answered, shown beside a question being written."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from portulan.accounts.models import Person
from portulan.accounts.signed_in import signed_in
from portulan.common.keys import key_of
from portulan.common.limits import SUGGESTIONS, limited
from portulan.common.posting import posted_from
from portulan.community.actions.needs import meet_need
from portulan.community.gates import member_required
from portulan.community.models import Entry, Message
from portulan.community.queries import channels_visible_to, messages_visible_to
from portulan.community.similar import similar_to

LONGEST = 2_000  # characters of a question that are read


@member_required
@require_safe
@limited(SUGGESTIONS)
def similar(request: HttpRequest) -> HttpResponse:
    """The fragment that the page's script shows; empty when nothing resembles."""
    asked = request.GET.get("q", "")[:LONGEST]
    channel = get_object_or_404(channels_visible_to(signed_in(request)), slug=request.GET.get("canal", ""))
    context = {"similar": similar_to(signed_in(request), asked), "channel": channel}
    return render(request, "community/_similar.html", context)


@member_required
@posted_from("community:home")
def choosing(request: HttpRequest) -> HttpResponse:
    """One of them answers: the question needs not be asked."""
    person = signed_in(request)
    answer = _chosen(person, request.POST.get("choix", ""))
    channel = channels_visible_to(person).filter(slug=request.POST.get("canal", "")).first()
    meet_need(by=person, answer=answer, channel=channel)
    messages.success(
        request,
        _("Tant mieux ! Votre brouillon est effacé ; merci d’avoir laissé la place aux autres questions."),
    )
    return redirect(answer)


def _chosen(person: Person, said: str) -> Entry | Message:
    """An entry (f12) or a resolved question (m34) that the person may read."""
    mark, pk = said[:1], key_of(said[1:])
    if pk is None or mark not in {"f", "m"}:
        raise Http404
    if mark == "f":
        return get_object_or_404(Entry.objects.published(), pk=pk)
    return get_object_or_404(messages_visible_to(person).filter(answer__isnull=False, deleted_at=None), pk=pk)
