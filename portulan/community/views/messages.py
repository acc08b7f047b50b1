"""Messages: posted, found at their permanent address, changed."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from portulan.accounts.models import Person
from portulan.accounts.signed_in import signed_in
from portulan.common.posting import posted_from
from portulan.common.refusals import Refusal
from portulan.community.actions.changing import edit_message
from portulan.community.enums import SIGNS, MessageKind
from portulan.community.forms.message import EditForm, MessageForm
from portulan.community.gates import member_required
from portulan.community.judging import passes
from portulan.community.models import Bookmark, Message
from portulan.community.queries import latest, messages_visible_to
from portulan.community.rules import check_may_change, hosts
from portulan.community.similar import Similar, similar_to
from portulan.community.views.channels import seen, shown_of
from portulan.community.views.pages import number_of, show
from portulan.community.views.sending import asks_to_see, preview_of, send, take_files


@member_required
@posted_from("community:channel", "slug")
def posting(request: HttpRequest, slug: str) -> HttpResponse:
    """Say something in a channel, without any script."""
    person, channel, form = signed_in(request), seen(request, slug), MessageForm(request.POST)
    take_files(request, form, channel)
    similar = _similar_before(person, form)
    message = None if similar else send(request, form, channel)
    if message is not None:
        return redirect(message)
    since = number_of(channel)
    context = shown_of(person, channel, latest(channel), form) | {"similar": similar}
    return show(request, "community/channel.html", context, channel=channel, since=since, status=422)


@member_required
@require_safe
def permanent(request: HttpRequest, pk: int) -> HttpResponse:
    """Where a message stands: in its channel, or in its thread."""
    message = found(request, pk)
    if message.root_id:
        return redirect(f"{reverse('community:thread', args=[message.root_id])}#m{message.pk}")
    return redirect(f"{message.channel.get_absolute_url()}?a={message.position}#m{message.pk}")


@member_required
@require_safe
def acts(request: HttpRequest, pk: int) -> HttpResponse:
    """All that one may do with a message, on a page; its list alone for the page's script."""
    person, message = signed_in(request), found(request, pk)
    leads = hosts(person, message.channel)
    context = {
        "message": message,
        "channel": message.channel,
        "signs": SIGNS,
        "is_own": message.author_id == person.pk,
        "hosts": leads,
        "is_kept": Bookmark.objects.filter(person=person, message=message).exists(),
        "revisions": message.revisions.all(),
        "may_hide": message.author_id == person.pk or leads,
        "may_collect": message.author_id == person.pk or (leads and message.author_id is not None),
    }
    template = "community/_acts.html" if "fragment" in request.GET else "community/acts.html"
    return show(request, template, context)


@member_required
@require_http_methods(["GET", "HEAD", "POST"])
def editing(request: HttpRequest, pk: int) -> HttpResponse:
    """Change one's words."""
    message = found(request, pk)
    if not passes(check_may_change, signed_in(request), message):
        raise Http404
    form = EditForm(request.POST or None, initial={"text": message.text})
    context = {"form": form, "message": message}
    if asks_to_see(request):
        context |= {"preview": preview_of(request, message.channel), "seen": True}
    elif form.is_bound and form.is_valid():
        try:
            edit_message(by=signed_in(request), message=message, **form.cleaned_data)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return redirect(message)
    return show(request, "community/edit.html", context)


def _similar_before(person: Person, form: MessageForm) -> Similar:
    """What resembles a question sent for the first time: its page is drawn again with it, once."""
    is_first = form.is_valid() and not form.cleaned_data["has_seen_similar"]
    if not is_first or form.kind != MessageKind.QUESTION:
        return Similar()
    return similar_to(person, form.cleaned_data["text"])


def found(request: HttpRequest, pk: int) -> Message:
    """A message that the person may see; the others do not exist."""
    return get_object_or_404(messages_visible_to(signed_in(request)).with_people(), pk=pk)
