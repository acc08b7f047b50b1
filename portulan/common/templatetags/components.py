"""The tags every template may use without loading them."""

import json
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django import template
from django.conf import settings
from django.core.paginator import Page
from django.forms import BaseForm, BoundField, CheckboxInput, FileInput
from django.template import Context
from django.urls import NoReverseMatch, reverse
from django.utils import formats, timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from portulan.common.clock_words import day_in_words, delay_in_words, hour_in_words
from portulan.common.icons import ICONS
from portulan.common.markup import render_markdown
from portulan.common.place_time import in_place
from portulan.common.workspace import entries_of

register = template.Library()


@register.simple_tag
def icon(name: str, css: str = "icon") -> SafeString:
    """One of our pictograms; it says nothing to a screen reader, the words beside it do."""
    return format_html(
        '<svg class="{}" viewBox="0 0 24 24" aria-hidden="true" focusable="false">{}</svg>',
        css,
        mark_safe(ICONS[name]),  # noqa: S308 (our own drawing)
    )


@register.filter
def markdown(text: str | None) -> SafeString:
    """A text written by somebody, as safe HTML."""
    return render_markdown(text or "")


@register.filter
def day_words(moment: date | datetime) -> str:
    """A day in words; of a moment, the day it is on the reader's clock."""
    return day_in_words(timezone.localtime(moment).date() if isinstance(moment, datetime) else moment)


@register.filter
def hour_words(moment: datetime) -> str:
    """The hour of a moment on the reader's clock, in words."""
    return hour_in_words(timezone.localtime(moment))


@register.filter
def short_moment(moment: datetime) -> str:
    """``19 nov., 10 h 03`` on the instance's clock: for what is drawn once for every reader."""
    local = in_place(moment)
    return f"{formats.date_format(local, 'j N')}, {hour_in_words(local)}"


@register.filter
def duration_words(delay: timedelta) -> str:
    """About how long something takes, in words."""
    return delay_in_words(delay)


@register.simple_tag
def as_written() -> SafeString:
    """`` lang="fr"`` on what people wrote, when the page speaks another language than theirs (WCAG 3.1.2)."""
    written = settings.LANGUAGE_CODE
    return SafeString() if get_language() == written else format_html(' lang="{}"', written)


@register.simple_tag(takes_context=True)
def site_link(context: Context, url_name: str, label: str) -> SafeString:
    """A list item leading to a page, marked when it is this one; nothing when this instance lacks that page."""
    try:
        address = reverse(url_name)
    except NoReverseMatch:
        return SafeString()
    request = context.get("request")
    here = mark_safe(' aria-current="page"') if request and request.path == address else ""
    return format_html('<li><a href="{}"{}>{}</a></li>', address, here, label)


@register.simple_tag(takes_context=True)
def workspace_entries(context: Context) -> list[dict[str, Any]]:
    """The account menu of the person at the screen, each line with what waits there."""
    person = context["request"].user
    return [
        {
            "label": entry.label,
            "url": reverse(entry.url_name),
            "count": entry.count(person) if entry.count else 0,
        }
        for entry in entries_of(person)
    ]


@register.filter
def total_waiting(entries: list[dict[str, Any]]) -> int:
    """The sum of what waits in the menu."""
    return sum(entry["count"] for entry in entries)


@register.inclusion_tag("common/_breadcrumb.html")
def breadcrumb(*steps: str, written: bool = False) -> dict[str, object]:
    """``{% breadcrumb _("Explorer") search_url resource.title %}``: label, address, …, the label of this page.

    ``written=True`` when that last label is somebody's own words.
    """
    pairs = [(steps[index], steps[index + 1]) for index in range(0, len(steps) - 1, 2)]
    return {"steps": [*pairs, (steps[-1], "")], "written": written}


@register.inclusion_tag("common/_pagination.html", takes_context=True)
def pagination(context: Context, page: Page[Any], parameter: str = "page") -> dict[str, object]:
    """Links to the pages around this one; the other parameters of the address are kept."""
    paginator = page.paginator
    numbers = paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return {"page": page, "numbers": numbers, "ellipsis": paginator.ELLIPSIS, "parameter": parameter} | {
        "request": context["request"]
    }


@register.simple_tag(takes_context=True)
def page_address(context: Context, number: int) -> str:
    """The address of another page of the same list."""
    query = context["request"].GET.copy()
    query[context["parameter"]] = str(number)
    return f"?{query.urlencode()}"


@register.inclusion_tag("common/_empty.html")
def empty(title: str, sentence: str = "", address: str = "", action: str = "") -> dict[str, str]:
    """What an empty page says: what is missing, and what to do next."""
    return {"title": title, "sentence": sentence, "address": address, "action": action}


@register.inclusion_tag("common/_progress.html")
def progress(name: str, label: str, done: int, total: int) -> dict[str, object]:
    """A progress bar with its figures; ``name`` is unique in the page."""
    return {"id": name, "label": label, "done": done, "total": total}


@register.inclusion_tag("common/_stepper.html")
def stepper(current: int, *labels: str) -> dict[str, object]:
    """The steps of a long form; ``current`` counts from 1."""
    return {"current": current, "steps": list(enumerate(labels, start=1))}


@register.inclusion_tag("common/forms/_error_summary.html")
def error_summary(form: BaseForm) -> dict[str, object]:
    """Every error of a form drawn field by field, each leading to its field."""
    return {"form": form, "faults": faults_of(form)}


@register.filter
def faults_of(form: BaseForm) -> list[tuple[str, str, str]]:
    """Each error as (the field's identifier, its label, the sentence)."""
    return [
        (form[name].id_for_label or form[name].auto_id, str(form[name].label), str(sentence))
        for name, sentences in form.errors.items()
        if name in form.fields
        for sentence in sentences
    ]


@register.filter
def in_words(moment: date | datetime | None) -> str:
    """``samedi 21 novembre 2026``, with the time when there is one."""
    if moment is None:
        return ""
    if not isinstance(moment, datetime):
        return day_in_words(moment)
    local = timezone.localtime(moment)
    day, hour = day_in_words(local), hour_in_words(local)
    return _("%(day)s à %(hour)s") % {"day": day, "hour": hour}


@register.filter
def period_in_words(days: Sequence[date | None]) -> str:
    """``le 3 mars 2027`` or ``du 3 au 7 mars 2027``, from the first and the last day."""
    first, last = days[0], days[1] or days[0]
    if first is None or last is None:
        return ""
    if first == last:
        return _("le %(day)s") % {"day": formats.date_format(first, "j F Y")}
    return _("du %(first)s au %(last)s") % {
        "first": _shortened(first, last),
        "last": formats.date_format(last, "j F Y"),
    }


def _shortened(first: date, last: date) -> str:
    if first.year != last.year:
        return formats.date_format(first, "j F Y")
    return formats.date_format(first, "j" if first.month == last.month else "j F")


@register.filter
def field_kind(field: BoundField) -> str:
    """What the field is drawn as: a lone checkbox stands before its label, a file within its own group."""
    if isinstance(field.field.widget, CheckboxInput):
        return "checkbox"
    return "file" if isinstance(field.field.widget, FileInput) else "input"


@register.filter
def shown_when(field: BoundField) -> SafeString:
    """The attributes of a field that is shown only when another has a given value.

    A form says it with ``field.shown_when = ("place_kind", "address")``; without scripts it always shows.
    """
    condition = getattr(field.field, "shown_when", None)
    if condition is None:
        return SafeString()
    other, *values = condition
    return format_html(
        ' data-controller="conditional" data-conditional-field-value="{}" data-conditional-values-value="{}"',
        field.form.add_prefix(other),
        json.dumps(values),
    )
