"""Importing a file: sending it, saying what it means, seeing each row's fate, and taking it back."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.text import slugify
from django.utils.translation import gettext as _

from portulan.accounts.signed_in import signed_in
from portulan.charters.gate import signed_charter_required
from portulan.common.limits import UPLOADS, limited
from portulan.common.posting import posted_from
from portulan.common.refusals import Refusal
from portulan.common.sheets import MIME, write_table
from portulan.directory.actions import import_file as actions
from portulan.directory.enums import Category
from portulan.directory.forms.imports import FileForm, MappingForm
from portulan.directory.forms.sending import SendingForm
from portulan.directory.imports.mapping import ColumnMapping
from portulan.directory.imports.templates import template_of
from portulan.directory.judging.preview import JUDGED, preview_of
from portulan.directory.models import Fate, ImportFile, ImportRow, ImportState
from portulan.directory.queries import imports_of, rows_to_correct, titles_in_file
from portulan.directory.rules import CHARTER
from portulan.directory.tasks import import_rows

PER_PAGE = 50


@login_required
def listing(request: HttpRequest) -> HttpResponse:
    """The files sent for the person's structures."""
    page = Paginator(imports_of(signed_in(request)), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "directory/imports/list.html", {"page": page})


@signed_charter_required(CHARTER)
@limited(UPLOADS)
def new(request: HttpRequest) -> HttpResponse:
    """Send a file."""
    person = signed_in(request)
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = FileForm(*sent, person=person)
    if request.method == "POST" and form.is_valid():
        upload, structure = form.cleaned_data["file"], form.cleaned_data["structure"]
        try:
            received = actions.receive_file(
                by=person, structure=structure, upload=upload.file, name=upload.name
            )
            return redirect("directory:import", pk=received.pk)
        except Refusal as refusal:
            form.add_error("file", str(refusal))
    status = 422 if form.errors else 200
    return render(
        request, "directory/imports/new.html", {"form": form, "categories": Category}, status=status
    )


@login_required
def page(request: HttpRequest, pk: int) -> HttpResponse:
    """What the file means and would give; its progress; its result."""
    sent = _mine(request, pk)
    if request.headers.get("HX-Request"):
        return _progress(request, sent)
    if sent.state == ImportState.MAPPING:
        return _preparation(request, sent, None)
    fate = request.GET.get("sort") if request.GET.get("sort") in Fate.values else ""
    rows = sent.rows.filter(fate=fate) if fate else sent.rows.all()
    counts = [(value, label, sent.rows.filter(fate=value).count()) for value, label in Fate.choices]
    rows_page = Paginator(rows.select_related("revision"), PER_PAGE).get_page(request.GET.get("page"))
    context = {"import": sent, "counts": counts, "page": rows_page, "fate": fate, **_advance(request, sent)}
    lines = [] if sent.is_busy else _titled(sent, rows_page)
    return render(request, "directory/imports/result.html", {**context, "lines": lines})


@signed_charter_required(CHARTER)
@posted_from("directory:import", "pk")
def mapping(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep what the columns and values mean."""
    sent = _mine(request, pk)
    table = actions.open_table(sent, most=JUDGED)
    form = MappingForm(request.POST, table=table, mapping=ColumnMapping.read(sent.mapping))
    if not form.is_valid():
        return _preparation(request, sent, form)
    try:
        actions.choose_mapping(by=signed_in(request), import_file=sent, table=table, mapping=form.chosen())
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("directory:import", pk=pk)


@signed_charter_required(CHARTER)
@posted_from("directory:import", "pk")
def start(request: HttpRequest, pk: int) -> HttpResponse:
    """Promise, and have the good rows stored."""
    sent = _mine(request, pk)
    promise = SendingForm(request.POST)
    if not promise.is_valid():
        messages.error(request, _("Cochez les deux engagements pour lancer l’import."))
        return redirect("directory:import", pk=pk)
    try:
        actions.start_import(by=signed_in(request), import_file=sent)
        import_rows.enqueue(sent.pk)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("directory:import", pk=pk)


@signed_charter_required(CHARTER)
@posted_from("directory:import", "pk")
def undoing(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back what nobody has judged yet."""
    sent = _mine(request, pk)
    try:
        actions.start_undoing(by=signed_in(request), import_file=sent)
        import_rows.enqueue(sent.pk)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("directory:import", pk=pk)


@login_required
def bad_rows(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """The rows to correct as a file, with the reason in a column of its own."""
    sent = _mine(request, pk)
    if kind not in MIME:
        raise Http404
    heading, rows = rows_to_correct(sent, actions.open_table(sent))
    return _file(kind, f"{slugify(sent.name.rsplit('.', 1)[0])}-a-corriger", write_table(kind, heading, rows))


@login_required
def template(request: HttpRequest, category: str, kind: str) -> HttpResponse:
    """A table to fill."""
    if kind not in MIME or category not in Category.values:
        raise Http404
    heading, example = template_of(Category(category))
    return _file(kind, f"modele-{slugify(Category(category).label)}", write_table(kind, heading, [example]))


def _mine(request: HttpRequest, pk: int) -> ImportFile:
    return get_object_or_404(imports_of(signed_in(request)), pk=pk)


def _titled(sent: ImportFile, page: Page[ImportRow]) -> list[tuple[ImportRow, str]]:
    """Each row with its title in the file, where no version holds it; no further than the page's last row is read."""
    numbers = {row.number for row in page if row.revision is None}
    if not numbers:
        return [(row, "") for row in page]
    titles = titles_in_file(sent, actions.open_table(sent, most=max(numbers)), numbers)
    return [(row, titles.get(row.number, "")) for row in page]


def _progress(request: HttpRequest, sent: ImportFile) -> HttpResponse:
    """Where it stands; once it has ended, the page is asked anew."""
    if not sent.is_busy:
        return HttpResponse(headers={"HX-Refresh": "true"})
    return render(request, "directory/imports/_progress.html", {"import": sent, **_advance(request, sent)})


def _advance(request: HttpRequest, sent: ImportFile) -> dict[str, object]:
    """The tenths done, said to screen readers only when there is one more than the page knew."""
    tenth = 10 * sent.done // sent.total if sent.total else 0
    known = request.GET.get("dixieme")
    return {"tenth": tenth, "percent": 10 * tenth, "says_tenth": known is not None and known != str(tenth)}


def _preparation(request: HttpRequest, sent: ImportFile, form: MappingForm | None) -> HttpResponse:
    table = actions.open_table(sent, most=JUDGED)
    chosen = ColumnMapping.read(sent.mapping)
    context = {
        "import": sent,
        "table": table,
        "form": form or MappingForm(table=table, mapping=chosen),
        "preview": preview_of(table, chosen),
        "promise": SendingForm(),
    }
    return render(request, "directory/imports/preparation.html", context, status=422 if form else 200)


def _file(kind: str, name: str, content: bytes) -> HttpResponse:
    response = HttpResponse(content, content_type=MIME[kind])
    response["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    return response
