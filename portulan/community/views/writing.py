"""What helps to write: seeing it as it will be, quoting, taking off the preview of a link."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from portulan.accounts.signed_in import signed_in
from portulan.common.limits import SUGGESTIONS, limited
from portulan.common.posting import posted_from
from portulan.common.refusals import Refusal
from portulan.community.actions.linking import hide_preview
from portulan.community.forms.message import MessageForm
from portulan.community.gates import member_required
from portulan.community.models import Channel, Message
from portulan.community.queries import latest
from portulan.community.quoting import quoted
from portulan.community.views.channels import seen, shown_of
from portulan.community.views.messages import found
from portulan.community.views.pages import number_of, show
from portulan.community.views.scheduling import root_asked
from portulan.community.views.sending import preview_of, take_files
from portulan.community.views.threads import shown_of_thread


@member_required
@limited(SUGGESTIONS)
@posted_from("community:channel", "slug")
def previewing(request: HttpRequest, slug: str) -> HttpResponse:
    """What is being written as a message shows it; its fragment for the page's script, else the page drawn again."""
    channel = seen(request, slug)
    preview = preview_of(request, channel)
    if "fragment" in request.GET:
        return render(request, "community/_preview.html", {"preview": preview})
    root, form = root_asked(request, channel), MessageForm(request.POST)
    take_files(request, form, channel, root)
    since = number_of(channel)
    context = _page_of(request, channel, root, form) | {"preview": preview, "seen": True}
    template = "community/thread.html" if root else "community/channel.html"
    return show(request, template, context, channel=channel, since=since)


@member_required
@require_safe
def quoting(request: HttpRequest, pk: int) -> HttpResponse:
    """The quotation of a message, which the page's script puts where one writes."""
    return HttpResponse(quoted(found(request, pk)), content_type="text/plain; charset=utf-8")


@member_required
@posted_from("community:acts", "pk")
def hiding(request: HttpRequest, pk: int, link: int) -> HttpResponse:
    """Take the preview of a link off."""
    message = found(request, pk)
    try:
        hide_preview(by=signed_in(request), link=get_object_or_404(message.links, pk=link))
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("L’aperçu du lien est retiré."))
    return redirect(message)


def _page_of(
    request: HttpRequest, channel: Channel, root: Message | None, form: MessageForm
) -> dict[str, Any]:
    person = signed_in(request)
    return shown_of_thread(person, root, form) if root else shown_of(person, channel, latest(channel), form)
