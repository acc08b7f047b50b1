"""A counsellor's explorers: the list, one of them, what can be taken away."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from portulan.accounts.signed_in import signed_in
from portulan.common.posting import posted_from
from portulan.common.sheets import MIME, spreadsheet
from portulan.encounters.actions.following import stop_following
from portulan.encounters.followed import followed_by
from portulan.encounters.followed_lists import SORTS, listed
from portulan.encounters.followed_tables import explorers_table, meetings_table
from portulan.encounters.forms.counsellor import NoteForm
from portulan.encounters.gates import counsellor_required
from portulan.encounters.models import Following
from portulan.encounters.queries import follow_invitations_by, followings_by
from portulan.encounters.rules import CONSENT_WITHIN, SILENCE

PER_PAGE = 24
TABLES = {"explorateurs": explorers_table, "rencontres": meetings_table}


@counsellor_required
@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """Everybody followed, narrowed and ordered as the address says."""
    person = signed_in(request)
    answer = listed(followed_by(person), request.GET)
    context = {
        "listing": answer,
        "page": Paginator(answer.shown, PER_PAGE).get_page(request.GET.get("page")),
        "sorts": [(value, label) for value, (label, _key) in SORTS.items()],
        "silence": SILENCE.days,
        "invited": follow_invitations_by(person, timezone.now() - CONSENT_WITHIN).count(),
    }
    return render(request, "encounters/counsellor/listing.html", context)


@counsellor_required
@require_safe
def page(request: HttpRequest, pk: int) -> HttpResponse:
    """One explorer, as far as they share."""
    return show(request, following_of(request, pk), note_form=NoteForm())


@counsellor_required
@posted_from("encounters:followed_one", "pk")
def ending(request: HttpRequest, pk: int) -> HttpResponse:
    """Stop following."""
    following = following_of(request, pk)
    stop_following(by=signed_in(request), following=following)
    messages.success(request, _("Vous ne suivez plus %(name)s.") % {"name": following.explorer})
    return redirect("encounters:followed")


@counsellor_required
@require_safe
def export(request: HttpRequest, table: str, kind: str) -> HttpResponse:
    """One row an explorer, or one a meeting, as the pages show them."""
    if table not in TABLES or kind not in MIME:
        raise Http404
    heading, rows = TABLES[table](followed_by(signed_in(request)))
    return spreadsheet(f"mes-{table}" if table == "explorateurs" else f"{table}-suivies", kind, heading, rows)


def following_of(request: HttpRequest, pk: int) -> Following:
    """The following of that key, if it is the counsellor's and current; a 404 otherwise."""
    return get_object_or_404(followings_by(signed_in(request)), pk=pk)


def show(request: HttpRequest, following: Following, *, status: int = 200, **forms: Any) -> HttpResponse:
    """The page of one explorer; ``forms``: ``note_form``, and ``changed`` with ``change_form`` for a note."""
    (followed,) = followed_by(signed_in(request), [following])
    context = {
        "followed": followed,
        "following": following,
        "notes": following.notes.select_related("author"),
        "suggestions": following.suggestions.select_related("expert__account"),
        "silence": SILENCE.days,
        **forms,
    }
    return render(request, "encounters/counsellor/explorer.html", context, status=status)
