"""The acts on an encounter, each a resource of its own to post to."""

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from portulan.accounts.signed_in import signed_in
from portulan.charters.gate import to_signature
from portulan.common.posting import posted_from
from portulan.common.refusals import Refusal
from portulan.encounters.actions.answer import accept, decline, withdraw
from portulan.encounters.actions.change import cancel_encounter
from portulan.encounters.actions.message import write_message
from portulan.encounters.actions.preparation import prepare
from portulan.encounters.errors import CharterNotSigned
from portulan.encounters.forms.answers import AcceptForm, CancelForm, DeclineForm, MessageForm
from portulan.encounters.forms.request import PreparationForm
from portulan.encounters.models import Encounter
from portulan.encounters.queries import encounters_visible_to
from portulan.encounters.rules import charter_of
from portulan.encounters.views.encounters import show
from portulan.encounters.views.masking import explain_masking
from portulan.encounters.views.refused import say_refusal


@login_required
@posted_from("encounters:encounter", "pk")
def acceptance(request: HttpRequest, pk: int) -> HttpResponse:
    """Say yes."""
    form, encounter = AcceptForm(request.POST, prefix="accept"), seen(request, pk)
    said = _("C’est entendu : l’invitation est partie, et la salle est prête.")
    return _do(
        request,
        encounter,
        form,
        lambda: accept(by=signed_in(request), encounter=encounter, sentence=form.cleaned_data["sentence"]),
        said,
        name="accept_form",
    )


@login_required
@posted_from("encounters:encounter", "pk")
def declining(request: HttpRequest, pk: int) -> HttpResponse:
    """Say no, kindly."""
    form, encounter = DeclineForm(request.POST, prefix="decline"), seen(request, pk)
    return _do(
        request,
        encounter,
        form,
        lambda: decline(by=signed_in(request), encounter=encounter, sentence=form.cleaned_data["sentence"]),
        _("Votre réponse est partie, et le créneau est de nouveau libre."),
        name="decline_form",
    )


@login_required
@posted_from("encounters:encounter", "pk")
def withdrawal(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a request back."""
    encounter = seen(request, pk)
    return _do(
        request,
        encounter,
        forms.Form(request.POST),
        lambda: withdraw(by=signed_in(request), encounter=encounter),
        _("Votre demande est retirée."),
    )


@login_required
@posted_from("encounters:encounter", "pk")
def cancellation(request: HttpRequest, pk: int) -> HttpResponse:
    """Cancel a meeting to come."""
    form, encounter = CancelForm(request.POST, prefix="cancel"), seen(request, pk)
    return _do(
        request,
        encounter,
        form,
        lambda: cancel_encounter(
            by=signed_in(request), encounter=encounter, reason=form.cleaned_data["reason"]
        ),
        _("La rencontre est annulée, et l’autre personne est prévenue."),
        name="cancel_form",
    )


@login_required
@posted_from("encounters:encounter", "pk")
def message(request: HttpRequest, pk: int) -> HttpResponse:
    """Write in the thread."""
    form, encounter = MessageForm(request.POST), seen(request, pk)
    return _do(
        request,
        encounter,
        form,
        lambda: write_message(by=signed_in(request), encounter=encounter, **form.cleaned_data),
        "",
        name="message_form",
        place="#fil",
    )


@login_required
@posted_from("encounters:encounter", "pk")
def preparation(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep the checklist and the questions."""
    encounter = seen(request, pk)
    form = PreparationForm(request.POST, encounter=encounter)
    return _do(
        request,
        encounter,
        form,
        lambda: prepare(
            by=signed_in(request),
            encounter=encounter,
            steps=request.POST.getlist("steps"),
            questions=form.questions,
        ),
        _("Votre préparation est enregistrée."),
        name="preparation_form",
        place="#preparation",
    )


def seen(request: HttpRequest, pk: int) -> Encounter:
    """An encounter that the reader may see, or the page that does not exist."""
    return get_object_or_404(encounters_visible_to(signed_in(request)), pk=pk)


def _do(  # noqa: PLR0913 (who, what, how, and what to say of it)
    request: HttpRequest,
    encounter: Encounter,
    form: forms.Form,
    act: Callable[[], object],
    said: str,
    *,
    name: str = "",
    place: str = "",
) -> HttpResponse:
    """Do it and say so; a refusal is said in the page, where what was typed stands."""
    if form.is_valid():
        try:
            act()
        except CharterNotSigned:
            return to_signature(request, charter_of(signed_in(request), encounter))
        except Refusal as refusal:
            say_refusal(form, refusal)
        else:
            if said:
                messages.success(request, said)
            explain_masking(request, form)
            return redirect(f"{encounter.get_absolute_url()}{place}")
    if not name:
        messages.error(request, " ".join(str(sentence) for sentence in form.non_field_errors()))
        return redirect(encounter)
    return show(request, seen(request, encounter.pk), 200, **{name: form})
