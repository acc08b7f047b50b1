"""What stands before the community: the charter, then a structure; one is then welcomed, once."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from portulan.accounts.models import Person
from portulan.accounts.signed_in import signed_in
from portulan.charters.gate import signed_charter_required
from portulan.charters.rules import has_signed
from portulan.common.declarations import Text
from portulan.community.actions.arriving import arrive
from portulan.community.charter import CHARTER
from portulan.community.errors import KeptOut, NotOfTheCommunity
from portulan.community.judging import moderates
from portulan.community.models import Profile
from portulan.community.rules import belongs
from portulan.community.standing import sanction_keeping_out

View = Callable[..., HttpResponseBase]


@dataclass(frozen=True)
class Closed:
    """Why somebody is not let in, and the page where they mend it."""

    name: str
    sentence: Text
    address: str


def closed_to(person: Person) -> Closed | None:
    """What the pages below ask, for who cannot be led to another one: a program."""
    if not has_signed(person, CHARTER):
        sentence = _("Signez d’abord la charte de la communauté, sur le site.")
        return Closed("charter-to-sign", sentence, reverse("charters:signature", args=[CHARTER]))
    if not belongs(person):
        return Closed("not-of-the-community", NotOfTheCommunity.sentence, reverse("accounts:structures"))
    kept_out = sanction_keeping_out(person)
    if kept_out:
        return Closed("kept-out", KeptOut.sentence, kept_out.decision.get_absolute_url())
    return None


def member_required(view: View) -> View:
    """Let in members of the community; a professional who signed the charter becomes one by coming.

    Whom moderation keeps out is led to the page that says why, and how to ask for a second look.
    """

    @signed_charter_required(CHARTER)
    @wraps(view)
    def passing(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        person = signed_in(request)
        if not belongs(person):
            messages.info(
                request,
                _("La communauté réunit des professionnels : rejoignez votre structure, ou créez-la."),
            )
            return redirect("accounts:structures")
        kept_out = sanction_keeping_out(person)
        if kept_out:
            return redirect(kept_out.decision)
        if not Profile.objects.filter(person=person).exists():
            arrive(person=person)
            return redirect("community:welcome")
        return view(request, *args, **kwargs)

    return passing


def moderator_required(view: View) -> View:
    """Let in the animation team, for whom the pages of moderation exist."""

    @login_required
    @wraps(view)
    def passing(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not moderates(signed_in(request)):
            raise Http404
        return view(request, *args, **kwargs)

    return passing
