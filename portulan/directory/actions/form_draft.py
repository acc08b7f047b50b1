"""Keeping what people type in long forms."""

from django.http import QueryDict

from portulan.accounts.models import Person
from portulan.directory.models import FormDraft

LONGEST = 100_000
NOT_KEPT = ("csrfmiddlewaretoken", "action")


def save_form_draft(*, person: Person, form: str, data: QueryDict) -> None:
    """Keep what the browser sends of a form, files apart; what is absurdly long is not kept."""
    typed = data.copy()
    for name in NOT_KEPT:
        typed.pop(name, None)
    text = typed.urlencode()
    if len(text) <= LONGEST:
        FormDraft.objects.update_or_create(person=person, form=form, defaults={"data": text})


def drop_form_draft(*, person: Person, form: str) -> None:
    """Forget it, once the form is sent."""
    FormDraft.objects.filter(person=person, form=form).delete()
