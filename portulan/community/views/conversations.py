"""Conversations among a few: begun, named, left."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from portulan.accounts.signed_in import signed_in
from portulan.common.limits import SUGGESTIONS, limited
from portulan.common.posting import posted_from
from portulan.common.refusals import Refusal
from portulan.community.actions.conversations import is_pair, leave_conversation, name_conversation, talk_with
from portulan.community.forms.conversation import NameForm
from portulan.community.gates import member_required
from portulan.community.models import Channel, Direct, Profile
from portulan.community.queries import others_in, people_named
from portulan.community.rules import check_may_name
from portulan.community.sidebar import direct_name
from portulan.community.views.channels import seen
from portulan.community.views.pages import show

SHOWN, SUGGESTED = 20, 8


@member_required
@limited(SUGGESTIONS)
@require_safe
def people(request: HttpRequest) -> JsonResponse:
    """Who may be meant by the letters being typed."""
    found = people_named(request.GET.get("q", "")[:60], signed_in(request))[:SUGGESTED]
    return JsonResponse(
        {"suggestions": [{"key": one.handle, "label": _label(one), "group": ""} for one in found]}
    )


@member_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Choose a few people: with suggestions, else by a search whose lines are ticked."""
    person, typed = signed_in(request), request.POST.get("people_typed", "").strip()[:60]
    chosen = _chosen(request.POST.getlist("people"))
    form = NameForm(request.POST or None)
    if request.method == "POST" and chosen and not typed and form.is_valid():
        try:
            channel = talk_with(by=person, others=[one.person for one in chosen])
            if form.cleaned_data["name"] and len(chosen) > 1:
                name_conversation(by=person, channel=channel, name=form.cleaned_data["name"])
            return redirect(channel)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    return show(request, "community/new_conversation.html", _context(request, form, chosen, typed))


@member_required
@require_http_methods(["GET", "HEAD", "POST"])
def conversation(request: HttpRequest, slug: str) -> HttpResponse:
    """Who is in a conversation, and what it is called."""
    person, channel = signed_in(request), _direct(request, slug)
    others = (
        others_in(channel, person).select_related("community_profile").order_by("last_name", "first_name")
    )
    form = NameForm(request.POST or None, initial={"name": channel.name})
    if form.is_bound and form.is_valid():
        name_conversation(by=person, channel=channel, name=form.cleaned_data["name"])
        return redirect(channel)
    context = {
        "channel": channel,
        "title": channel.name or direct_name(list(others)),
        "others": others,
        "is_left_freely": not is_pair(channel),
        "form": form,
    }
    return show(request, "community/conversation.html", context, channel=channel)


@member_required
@posted_from("community:conversation", "slug")
def leaving(request: HttpRequest, slug: str) -> HttpResponse:
    """Go, as others stay."""
    try:
        leave_conversation(by=signed_in(request), channel=_direct(request, slug))
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("community:conversation", slug=slug)
    messages.success(request, _("Vous avez quitté la conversation."))
    return redirect("community:home")


def _direct(request: HttpRequest, slug: str) -> Channel:
    channel = seen(request, slug)
    if not channel.is_direct:
        raise Http404
    check_may_name(signed_in(request), channel)
    return channel


def _chosen(handles: Sequence[str]) -> list[Profile]:
    found = Profile.objects.filter(handle__in=handles[:50], person__is_active=True).select_related("person")
    return list(found.order_by("person__last_name", "handle"))


def _context(request: HttpRequest, form: NameForm, chosen: list[Profile], typed: str) -> dict[str, object]:
    kept = {one.pk for one in chosen}
    found = people_named(typed, signed_in(request))[: SHOWN + len(kept)] if typed else []
    return {
        "form": form,
        "chosen": [(one.handle, one.person.get_full_name()) for one in chosen],
        "typed": typed,
        "found": [(one, _label(one)) for one in found if one.pk not in kept][:SHOWN],
        "most": Direct.MOST - 1,
        "missing": request.method == "POST" and not chosen and not typed,
    }


def _label(profile: Profile) -> str:
    """``Amélie Roche · Équipe d’animation``."""
    return " · ".join(filter(None, (profile.person.get_full_name(), profile.headline)))
