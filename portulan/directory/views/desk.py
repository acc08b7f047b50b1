"""The editorial desk: the queue, and the page on which one version is read."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Q
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from portulan.accounts.models import Person
from portulan.accounts.signed_in import signed_in
from portulan.common.forms import unsent_words
from portulan.directory.actions.decision import is_safe_in_bulk
from portulan.directory.enums import RefusalReason, RevisionState, Verdict
from portulan.directory.errors import AlreadyDecided
from portulan.directory.forms.desk import RefusalForm, RemarksForm, WithdrawalForm
from portulan.directory.forms.filters import QueueFilter
from portulan.directory.gates import editor_required
from portulan.directory.models import Resource, Revision
from portulan.directory.origins import origin_of
from portulan.directory.queries import (
    criteria_for,
    likely_duplicates,
    other_entries_of,
    remarks_of,
    revisions_to_read,
    revisions_visible_to,
    with_likeness,
)
from portulan.directory.rules import is_member
from portulan.directory.views.desk_bulk import TICKED
from portulan.directory.views.reading_order import revisions_to_decide
from portulan.directory.words import compare, labelled, present

PER_PAGE = 30
OTHER_ENTRIES = 8


@login_required
@editor_required
def queue(request: HttpRequest) -> HttpResponse:
    """What waits, the oldest first, with the promise of one working day in sight."""
    person = signed_in(request)
    choice = QueueFilter(request.GET)
    waiting = with_likeness(choice.apply(revisions_to_read(person), person))
    page = Paginator(waiting, PER_PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "directory/desk/queue.html",
        {"page": page, "filter": choice, "ticked": request.session.pop(TICKED, [])},
    )


@login_required
@editor_required
def revision(request: HttpRequest, pk: int) -> HttpResponse:
    """One version: what it says and changes, its criteria, its likes, its operator, its history."""
    return reading(request, get_object_or_404(revisions_visible_to(signed_in(request)), pk=pk))


def reading(request: HttpRequest, read: Revision, **refused: Form) -> HttpResponse:
    """The page of one version; ``refused`` are the forms to correct, with what was typed in them.

    Their names: ``complement``, ``refusal``, ``withdrawal``. What was typed in one that the page no longer has is
    shown to be copied.
    """
    person = signed_in(request)
    lines = _lines(read, read.resource)
    takers = {
        "complement": RemarksForm(revision=read),
        "refusal": RefusalForm(),
        "withdrawal": WithdrawalForm(),
    }
    sendable = [name for name in refused if _takes(read, name, person)]
    forms = takers | {name: refused[name] for name in sendable}
    context = {
        **forms,
        **_surroundings(read, person),
        "origin": origin_of(read.resource.source_key, person),
        "refused": [refused[name] for name in sendable],
        "unsent": _unsent([form for name, form in refused.items() if name not in sendable]),
        "lines": lines,
        "remark_boxes": forms["complement"].on(line.name for line in lines),  # type: ignore[attr-defined]
    }
    return render(request, "directory/desk/revision.html", context, status=422 if refused else 200)


def _takes(read: Revision, name: str, person: Person) -> bool:
    """Whether the page of this version still has that form."""
    if name == "withdrawal":
        return read.resource.is_published
    return read.state == RevisionState.SUBMITTED and not is_member(person, read.resource.structure)


def _unsent(closed: list[Form]) -> dict[str, object] | None:
    """What was written when somebody else decided, and the sentence that says so."""
    sentences = [str(sentence) for form in closed for sentence in form.non_field_errors()]
    sentence = sentences[0] if sentences else AlreadyDecided.sentence
    return {"sentence": sentence, "words": unsent_words(closed)} if closed else None


def _surroundings(read: Revision, person: Person) -> dict[str, object]:
    """What helps to judge: criteria, likes, what the operator sent besides, what was said before."""
    resource = read.resource
    history = resource.revisions.exclude(pk=read.pk).exclude(state=RevisionState.DRAFT)
    return {
        "revision": read,
        "resource": resource,
        "criteria": _judged(read),
        "verdicts": Verdict,
        "reasons": RefusalReason,
        "waits": read.state == RevisionState.SUBMITTED,
        "own": is_member(person, resource.structure),
        "duplicates": [(other, compare(other, read)) for other in likely_duplicates(read)],
        "others": other_entries_of(resource.structure, resource)[:OTHER_ENTRIES],
        "remarks": labelled(remarks_of(resource), read),
        "history": history.order_by("-number"),
        "safe_in_bulk": is_safe_in_bulk(read),
        "following": revisions_to_decide(person).filter(_after(read)).first(),
    }


def _lines(read: Revision, resource: Resource) -> list:  # type: ignore[type-arg]
    before = resource.published
    return present(read) if before is None or before.pk == read.pk else compare(read, before)


def _after(read: Revision) -> Q:
    """What was sent later; of those sent at the same moment, what comes later in the queue."""
    sent = read.submitted_at or read.created_at
    return Q(submitted_at__gt=sent) | Q(submitted_at=sent, pk__gt=read.pk)


def _judged(read: Revision) -> list[tuple[object, str]]:
    verdicts = dict(read.judgements.values_list("criterion_id", "verdict"))
    return [(criterion, verdicts.get(criterion.pk, "")) for criterion in criteria_for(read)]
