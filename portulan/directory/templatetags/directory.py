"""What the directory's templates ask: parts of its long form, and how long a version has waited."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django import template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.timesince import timesince
from django.utils.translation import gettext as _

from portulan.common.templatetags.components import faults_of
from portulan.directory.forms import ResourceForm
from portulan.directory.models import Revision
from portulan.directory.working_time import due_at, is_late

register = template.Library()


@register.inclusion_tag("directory/_fieldset.html")
def fieldset(
    title: str, form: Any, names: str, remarks: Mapping[str, list[str]] | str = ""
) -> dict[str, Any]:
    """Some fields of a form (all of them without names), each with what the desk asked about it."""
    wanted = names.split() or list(form.fields)
    asked = remarks or {}
    return {"title": title, "fields": [(form[name], asked.get(name, ())) for name in wanted]}  # type: ignore[union-attr]


@register.inclusion_tag("common/forms/_error_summary.html")
def resource_error_summary(form: ResourceForm) -> dict[str, Any]:
    """The errors of the common fields, then those of the category's own."""
    faults = [*faults_of(form), *faults_of(form.details)] if form.is_bound else []
    return {"form": form, "faults": faults}


@register.simple_tag
def waiting_time(revision: Revision) -> SafeString:
    """How long a version has waited, and whether the promise of one working day is broken."""
    if revision.submitted_at is None:
        return SafeString()
    waited = timesince(revision.submitted_at, depth=1)
    if is_late(revision.submitted_at):
        return format_html('<span class="tag tag--whole tag--danger">{}</span>', _("%s, en retard") % waited)
    due = due_at(revision.submitted_at)
    kind, words = (
        ("tag tag--whole tag--warning", _("%s, à lire aujourd’hui")) if _is_today(due) else ("tag", "%s")
    )
    return format_html('<span class="{}">{}</span>', kind, words % waited)


def _is_today(moment: datetime) -> bool:
    return timezone.localdate(moment) == timezone.localdate()
