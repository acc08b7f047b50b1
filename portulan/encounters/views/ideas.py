"""Proposing an expert to an explorer, found by the search that everybody uses."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from portulan.accounts.signed_in import signed_in
from portulan.common.limits import SEARCHES, limited
from portulan.encounters.actions.following import suggest
from portulan.encounters.forms.counsellor import IdeaForm
from portulan.encounters.gates import counsellor_required
from portulan.encounters.queries import shown_experts
from portulan.encounters.searching import card_of, find, read
from portulan.encounters.views.followed import following_of
from portulan.encounters.views.masking import explain_masking


@counsellor_required
@require_safe
@limited(SEARCHES)
def search(request: HttpRequest, pk: int) -> HttpResponse:
    """Who could be proposed."""
    following = following_of(request, pk)
    context = {"following": following, "found": find(read(request.GET))}
    return render(request, "encounters/counsellor/ideas.html", context)


@counsellor_required
@require_http_methods(["GET", "HEAD", "POST"])
def idea(request: HttpRequest, pk: int, expert_pk: int) -> HttpResponse:
    """One expert, and why."""
    following = following_of(request, pk)
    expert = get_object_or_404(shown_experts(), pk=expert_pk)
    form = IdeaForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        suggest(by=signed_in(request), following=following, expert=expert, words=form.cleaned_data["words"])
        messages.success(
            request, _("Votre idée est partie : %(name)s choisira.") % {"name": following.explorer}
        )
        explain_masking(request, form)
        return redirect("encounters:followed_one", pk)
    context = {
        "following": following,
        "expert": expert,
        "card": card_of(expert),
        "form": form,
        "known": following.suggestions.filter(expert=expert, closed_at=None).exists(),
        "search": reverse("encounters:ideas", args=[pk]),
    }
    return render(request, "encounters/counsellor/idea.html", context)
