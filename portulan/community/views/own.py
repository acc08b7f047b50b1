"""One's own words, wherever they were said: taken back even from where one is no more."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from portulan.accounts.signed_in import signed_in
from portulan.common.posting import posted_from
from portulan.common.refusals import Refusal
from portulan.community.actions.changing import delete_message
from portulan.community.models import Message
from portulan.community.queries import messages_visible_to
from portulan.community.search.finding import line_of

A_PAGE = 20


@login_required
@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """All that one said and that stands, the latest first; open to whom the community is closed to."""
    mine = Message.objects.filter(author=signed_in(request), deleted_at=None).order_by("-sent_at", "-pk")
    mine = mine.select_related("author", "channel").prefetch_related("attachments")
    page = Paginator(mine, A_PAGE).get_page(request.GET.get("page"))
    lines = [line_of(message) for message in page]
    return render(request, "community/own.html", {"page": page, "lines": lines})


@login_required
@posted_from("community:own")
def deletion(request: HttpRequest, pk: int) -> HttpResponse:
    """Take one's message back."""
    person = signed_in(request)
    mine = Message.objects.filter(author=person)
    message = get_object_or_404((mine | messages_visible_to(person)).select_related("channel"), pk=pk)
    try:
        delete_message(by=person, message=message)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Votre message est supprimé."))
    is_seen = messages_visible_to(person).filter(pk=pk).exists()
    return redirect(message) if is_seen and "ici" not in request.POST else redirect("community:own")
