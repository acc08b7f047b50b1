"""A question put to a channel."""

from datetime import datetime, time
from typing import Any
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portulan.common.forms import PlainTextField
from portulan.common.place_time import place_moment
from portulan.community.forms.refusable import Refusable
from portulan.community.models import Choice, Poll

FEWEST, MOST, LONGEST = 2, 10, 120


class PollForm(Refusable):
    """The question, its answers one a line, and until when."""

    text = PlainTextField(
        label=_("Votre question"), max_length=1000, widget=forms.Textarea(attrs={"rows": 2})
    )
    choices = PlainTextField(
        label=_("Les réponses"),
        max_length=2000,
        help_text=_("Une par ligne, de deux à dix."),
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    takes_several = forms.BooleanField(label=_("On peut en choisir plusieurs"), required=False)
    closes_on = forms.DateField(
        label=_("Ouvert jusqu’au"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Facultatif : ce jour compris."),
    )
    client_id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def clean_choices(self) -> list[str]:
        """Between two and ten, each once."""
        lines = [" ".join(line.split()) for line in self.cleaned_data["choices"].splitlines()]
        choices = list(dict.fromkeys(line for line in lines if line))
        if not FEWEST <= len(choices) <= MOST:
            raise ValidationError(_("Donnez de deux à dix réponses différentes, une par ligne."))
        if any(len(choice) > LONGEST for choice in choices):
            raise ValidationError(_("Une réponse tient en 120 caractères."))
        return choices

    @property
    def closes_at(self) -> datetime | None:
        """The end of the last day, on the instance's clock."""
        day = self.cleaned_data["closes_on"]
        return place_moment(datetime.combine(day, time(23, 59))) if day else None

    def clean_closes_on(self) -> Any:
        """A day to come."""
        day = self.cleaned_data["closes_on"]
        if day and day < timezone.localdate():
            raise ValidationError(_("Choisissez un jour à venir."))
        return day


class VoteForm(forms.Form):
    """One answer, or several."""

    choices = forms.ModelMultipleChoiceField(Choice.objects.none(), required=False)

    def __init__(self, *args: Any, poll: Poll, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["choices"]
        assert isinstance(field, forms.ModelMultipleChoiceField)  # noqa: S101 (declared above)
        field.queryset = poll.choices.all()
