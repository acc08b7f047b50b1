"""The animation team's desk: what is to be judged, one case, the watched words."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from portulan.accounts.models import Person
from portulan.accounts.signed_in import signed_in
from portulan.common.posting import posted_from
from portulan.common.refusals import Refusal
from portulan.community.actions.appealing import judge_appeal
from portulan.community.actions.deciding import decide_case, restore_of_case
from portulan.community.actions.watching import choose_watched_words
from portulan.community.cases import (
    appeals_visible_to,
    cases_visible_to,
    context_of,
    files_to_judge,
    lost_files_of,
    past_of,
    repeats,
)
from portulan.community.enums import AppealOutcome
from portulan.community.forms.order import RulingForm, SecondLookForm, WatchedWordsForm
from portulan.community.gates import moderator_required
from portulan.community.judging import check_may_judge, check_may_judge_appeal, check_may_restore, passes
from portulan.community.models import Appeal, Case, Decision, WatchedWord
from portulan.community.views.files import given

PAGE = 30


@moderator_required
@require_safe
def cases(request: HttpRequest) -> HttpResponse:
    """What waits, the most pressing first; or what was judged, the latest first."""
    seen, judged = cases_visible_to(signed_in(request)), request.GET.get("etat") == "juges"
    rows = seen.judged().select_related("decision") if judged else seen.waiting()
    context = {
        "page": Paginator(rows, PAGE).get_page(request.GET.get("page")),
        "judged": judged,
        "appeals": appeals_visible_to(signed_in(request)),
        "waiting": seen.waiting().count(),
    }
    return render(request, "community/order/cases.html", context)


@moderator_required
@require_http_methods(["GET", "HEAD", "POST"])
def case(request: HttpRequest, pk: int) -> HttpResponse:
    """One case with all that helps to judge it."""
    person = signed_in(request)
    one = _seen(request, pk)
    first = one.reports.all()[0]
    form = RulingForm(request.POST or None, may_repeat=repeats(one.subject), reported=first.commitment.code)
    if form.is_bound and form.is_valid():
        try:
            decide_case(by=person, case=one, ruling=form.ruling)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("C’est décidé : les personnes concernées sont prévenues."))
            return redirect("community:cases")
    return _page(request, one, form=form, status=422 if form.errors else 200)


@moderator_required
@require_safe
def case_file(request: HttpRequest, pk: int, file: int) -> HttpResponse:
    """A file that helps to judge a case, also where its message is shown no more."""
    return given(request, get_object_or_404(files_to_judge(_seen(request, pk)), pk=file))


@moderator_required
@posted_from("community:case", "pk")
def second_look(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer an appeal."""
    one = _seen(request, pk)
    appeal = get_object_or_404(Appeal, decision__case=one)
    form = SecondLookForm(request.POST)
    if not form.is_valid():
        return _page(request, one, second_look=form, status=422)
    outcome, answer = AppealOutcome(form.cleaned_data["outcome"]), form.cleaned_data["answer"]
    try:
        judge_appeal(by=signed_in(request), appeal=appeal, outcome=outcome, answer=answer)
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return _page(request, one, second_look=form, status=422)
    messages.success(request, _("C’est décidé : la personne est prévenue."))
    return redirect("community:cases")


@moderator_required
@posted_from("community:case", "pk")
def restoring(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a removed message back."""
    one = _seen(request, pk)
    try:
        restore_of_case(by=signed_in(request), case=one)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Le message est rétabli."))
    return redirect(one)


@moderator_required
@require_http_methods(["GET", "HEAD", "POST"])
def watched(request: HttpRequest) -> HttpResponse:
    """The words over which one is asked to read again."""
    listed = "\n".join(WatchedWord.objects.values_list("words", flat=True))
    form = WatchedWordsForm(request.POST or None, initial={"words": listed})
    if form.is_bound and form.is_valid():
        choose_watched_words(by=signed_in(request), words=form.cleaned_data["words"])
        messages.success(request, _("La liste est à jour."))
        return redirect("community:watched")
    return render(request, "community/order/words.html", {"form": form}, status=422 if form.errors else 200)


def _seen(request: HttpRequest, pk: int) -> Case:
    return get_object_or_404(cases_visible_to(signed_in(request)), pk=pk)


def _page(request: HttpRequest, one: Case, *, status: int = 200, **forms: Any) -> HttpResponse:
    person = signed_in(request)
    context = {
        "case": one,
        "context": context_of(one.message) if one.message else None,
        "lost_files": lost_files_of(one),
        "past": past_of(one.subject).exclude(case=one),
        "may_judge": passes(check_may_judge, person, one),
        "may_restore": passes(check_may_restore, person, one),
        "form": forms.get("form"),
        **_decided(person, one),
    }
    context["second_look"] = forms.get("second_look") or SecondLookForm()
    return render(request, "community/order/case.html", context, status=status)


def _decided(person: Person, one: Case) -> dict[str, Any]:
    decision = Decision.objects.filter(case=one).select_related("decided_by", "commitment").first()
    appeal = Appeal.objects.filter(decision=decision).select_related("judged_by").first()
    may = appeal is not None and passes(check_may_judge_appeal, person, appeal)
    return {"decision": decision, "appeal": appeal, "may_look_again": may}
