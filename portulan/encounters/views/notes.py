"""A counsellor's notes."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from portulan.accounts.signed_in import signed_in
from portulan.common.posting import posted_from
from portulan.encounters.actions.note import change_note, delete_note, write_note
from portulan.encounters.forms.counsellor import NoteForm
from portulan.encounters.gates import counsellor_required
from portulan.encounters.models import Note
from portulan.encounters.views.followed import following_of, show


@counsellor_required
@posted_from("encounters:followed_one", "pk")
def writing(request: HttpRequest, pk: int) -> HttpResponse:
    """Write one."""
    following, form = following_of(request, pk), NoteForm(request.POST)
    if not form.is_valid():
        return show(request, following, status=422, note_form=form)
    write_note(by=signed_in(request), following=following, text=form.cleaned_data["text"])
    messages.success(request, _("Note enregistrée."))
    return redirect("encounters:followed_one", pk)


@counsellor_required
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, pk: int, note_pk: int) -> HttpResponse:
    """Change one's own."""
    note = _own(request, pk, note_pk)
    form = NoteForm(request.POST or None, initial={"text": note.text}, prefix="note")
    if form.is_bound and form.is_valid():
        change_note(by=signed_in(request), note=note, text=form.cleaned_data["text"])
        messages.success(request, _("Note enregistrée."))
        return redirect("encounters:followed_one", pk)
    status = 422 if form.is_bound else 200
    forms = {"note_form": NoteForm(), "changed": note, "change_form": form}
    return show(request, note.following, status=status, **forms)


@counsellor_required
@posted_from("encounters:followed_one", "pk")
def deletion(request: HttpRequest, pk: int, note_pk: int) -> HttpResponse:
    """Take one's own away."""
    delete_note(by=signed_in(request), note=_own(request, pk, note_pk))
    messages.success(request, _("Note supprimée."))
    return redirect("encounters:followed_one", pk)


def _own(request: HttpRequest, pk: int, note_pk: int) -> Note:
    mine = following_of(request, pk).notes.filter(author=signed_in(request))
    return get_object_or_404(mine.select_related("following__explorer__person"), pk=note_pk)
