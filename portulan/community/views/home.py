"""Coming in, and catching up."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from portulan.accounts.signed_in import signed_in
from portulan.community.actions.arriving import join
from portulan.community.catching_up import catch_up_of
from portulan.community.entries import entries_to_review
from portulan.community.forms.profile import ProfileForm
from portulan.community.gates import member_required
from portulan.community.models import Channel, Profile
from portulan.community.queries import channels_visible_to, referents_of
from portulan.community.rules import animates
from portulan.community.sidebar import channels_without_two_referents
from portulan.community.views.pages import show


@member_required
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What happened since one was last here, by thread and by channel."""
    person = signed_in(request)
    context = {
        "catch_up": catch_up_of(person),
        "orphans": channels_without_two_referents() if animates(person) else [],
        "to_review": entries_to_review(person),
    }
    return show(request, "community/home.html", context)


@member_required
@require_http_methods(["GET", "HEAD", "POST"])
def welcome(request: HttpRequest) -> HttpResponse:
    """Four steps: the charter is signed; who am I; a few channels; where to ask."""
    person = signed_in(request)
    profile = Profile.objects.get(person=person)
    form = ProfileForm(request.POST or None, instance=profile)
    open_channels = channels_visible_to(person).current().filter(kind__in=("public", "tool"))
    proposed = open_channels.exclude(memberships__person=person)[:9]
    if form.is_bound and form.is_valid():
        form.save()
        join(person, *open_channels.filter(slug__in=request.POST.getlist("canaux")))
        messages.success(request, _("Bienvenue ! Présentez-vous en quelques mots : on vous répondra."))
        hall = Channel.objects.current().filter(is_default=True, kind="public").first()
        return redirect(hall or "community:home")
    ask = Channel.objects.current().filter(is_moderated=True).first()
    context = {
        "form": form,
        "proposed": proposed,
        "ask": ask,
        "referents": referents_of(ask) if ask else [],
    }
    return show(request, "community/welcome.html", context)
