"""Threads: a message and what was answered."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from portulan.accounts.models import Person
from portulan.accounts.signed_in import signed_in
from portulan.community.actions.reading import mark_thread_read
from portulan.community.entries import faq_state_of
from portulan.community.enums import SIGNS
from portulan.community.forms.message import MessageForm
from portulan.community.gates import member_required
from portulan.community.models import Draft, Message, ThreadFollowing
from portulan.community.queries import thread_of
from portulan.community.rules import hosts, membership_of
from portulan.community.views.channels import begun_with, quotation_asked
from portulan.community.views.messages import found
from portulan.community.views.pages import number_of, show
from portulan.community.views.sending import send, take_files


@member_required
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, pk: int) -> HttpResponse:
    """Read a thread, answer."""
    person, root = signed_in(request), found(request, pk)
    if root.root_id:
        return redirect("community:message", pk=root.pk)
    form = MessageForm(request.POST) if request.method == "POST" else None
    if form is not None:
        take_files(request, form, root.channel, root)
        message = send(request, form, root.channel, root)
        if message is not None:
            return redirect(message)
    if request.method == "GET":
        mark_thread_read(by=person, root=root)
    template = "community/_thread.html" if "fragment" in request.GET else "community/thread.html"
    status = 422 if form and form.errors else 200
    since = number_of(root.channel)
    context = shown_of_thread(person, root, form, quotation_asked(request))
    return show(request, template, context, channel=root.channel, since=since, status=status)


def shown_of_thread(
    person: Person, root: Message, form: MessageForm | None, quotation: str = ""
) -> dict[str, Any]:
    """All that the page of a thread shows to a person; ``quotation`` follows what they had begun."""
    draft = Draft.objects.filter(person=person, root=root).first()
    following = ThreadFollowing.objects.filter(person=person, root=root).first()
    return {
        "root": root,
        "channel": root.channel,
        "replies": thread_of(root),
        "membership": membership_of(person, root.channel),
        "follows": following is not None and following.is_on,
        "hosts": hosts(person, root.channel),
        "form": form or MessageForm(initial=begun_with(draft, quotation)),
        "quotes": bool(quotation),
        "signs": SIGNS,
        "faq": faq_state_of(person, root),
    }
