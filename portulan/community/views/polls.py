"""Polls: asked in a channel, answered on a page of their own."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from portulan.accounts.signed_in import signed_in
from portulan.common.refusals import Refusal
from portulan.community.actions.polling import Ballot, ask_channel, vote
from portulan.community.actions.posting import Said
from portulan.community.forms.poll import PollForm, VoteForm
from portulan.community.gates import member_required
from portulan.community.models import Poll, PollVote
from portulan.community.queries import messages_visible_to
from portulan.community.views.channels import seen
from portulan.community.views.pages import show


@member_required
@require_http_methods(["GET", "HEAD", "POST"])
def asking(request: HttpRequest, slug: str) -> HttpResponse:
    """Put a question to the channel."""
    channel, form = seen(request, slug), PollForm(request.POST or None)
    if form.is_bound and form.is_valid():
        words = form.cleaned_data
        said = Said(words["text"], words["client_id"], confirmed="confirmed" in request.POST)
        ballot = Ballot(words["choices"], takes_several=words["takes_several"], closes_at=form.closes_at)
        try:
            return redirect(ask_channel(by=signed_in(request), channel=channel, said=said, ballot=ballot))
        except Refusal as refusal:
            form.refuse(refusal)
    return show(request, "community/poll_form.html", {"form": form, "channel": channel}, channel=channel)


@member_required
@require_http_methods(["GET", "HEAD", "POST"])
def answering(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer, or answer again."""
    person = signed_in(request)
    visible = messages_visible_to(person).filter(deleted_at=None)
    polls = Poll.objects.filter(message__in=visible).select_related("message__channel", "message__author")
    poll = get_object_or_404(polls.prefetch_related("choices__votes"), message=pk)
    form = VoteForm(request.POST if request.method == "POST" else None, poll=poll)
    if form.is_bound and form.is_valid():
        try:
            vote(by=person, poll=poll, choices=list(form.cleaned_data["choices"]))
        except Refusal as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("Votre réponse est comptée."))
            return redirect(poll.message)
    mine = set(PollVote.objects.filter(choice__poll=poll, person=person).values_list("choice", flat=True))
    context = {"poll": poll, "message": poll.message, "channel": poll.message.channel, "mine": mine}
    return show(request, "community/poll.html", context, channel=poll.message.channel)
