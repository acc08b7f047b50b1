"""Asking for a meeting: a slot, an occupation, why, and questions."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portulan.agenda.shown import read_start
from portulan.encounters.actions.request import Wish
from portulan.encounters.errors import QuestionTooShort, SameQuestions
from portulan.encounters.models import Encounter, Expert
from portulan.encounters.rules import FEWEST_QUESTIONS, LEAST_QUESTION, plain, says_something
from portulan.encounters.words import occupation_choices

MOST_QUESTIONS = 6


class QuestionsMixin(forms.Form):
    """Boxes for the questions prepared; the first ones must be filled."""

    def add_questions(self, written: list[str]) -> None:
        """Add a box for each question, and spare ones."""
        for number in range(1, MOST_QUESTIONS + 1):
            self.fields[f"question{number}"] = forms.CharField(
                label=_("Question %(number)s") % {"number": number},
                max_length=300,
                required=number <= FEWEST_QUESTIONS,
                initial=written[number - 1] if number <= len(written) else "",
                error_messages={"required": _("Préparez au moins deux questions.")},
            )

    def clean(self) -> dict[str, Any]:
        """Each question says something, and is not another once more: the box at fault is marked."""
        cleaned = super().clean() or {}
        known: set[str] = set()
        for number in range(1, MOST_QUESTIONS + 1):
            written = cleaned.get(f"question{number}", "")
            if written and not says_something(written, LEAST_QUESTION):
                self.add_error(f"question{number}", str(QuestionTooShort()))
            elif written and plain(written) in known:
                self.add_error(f"question{number}", str(SameQuestions()))
            known.add(plain(written))
        return cleaned

    @property
    def questions(self) -> list[str]:
        """The questions written, in order."""
        written = (self.cleaned_data[f"question{number}"] for number in range(1, MOST_QUESTIONS + 1))
        return [question for question in written if question]

    def question_fields(self) -> list[forms.BoundField]:
        """The boxes, for the page."""
        return [self[f"question{number}"] for number in range(1, MOST_QUESTIONS + 1)]


class SlotField(forms.CharField):
    """A slot among those shown, as ``agenda.shown.written`` writes it."""

    default_error_messages = {"required": _("Choisissez un créneau."), "invalid": _("Choisissez un créneau.")}

    def to_python(self, value: Any) -> datetime | None:  # type: ignore[override]
        text = super().to_python(value)
        if not text:
            return None
        start = read_start(text)
        if start is None:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return start


class RequestForm(QuestionsMixin):
    """The request; every box keeps what was typed when something is refused."""

    slot = SlotField(label=_("Créneau"))
    occupation = forms.ChoiceField(label=_("Quel métier vous intéresse ?"), widget=forms.RadioSelect)
    why = forms.CharField(
        label=_("Pourquoi cette rencontre vous intéresse-t-elle ?"),
        max_length=1500,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_(
            "Quelques phrases : ce qui vous attire, où vous en êtes, ce que vous aimeriez comprendre."
        ),
    )

    def __init__(self, *args: Any, expert: Expert, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = occupation_choices(expert)
        occupation = self.fields["occupation"]
        assert isinstance(occupation, forms.ChoiceField)  # noqa: S101 (declared above)
        occupation.choices = choices
        if len(choices) == 1:
            occupation.initial, occupation.widget = choices[0][0], forms.HiddenInput()
        self.add_questions([])

    @property
    def wish(self) -> Wish:
        """What is asked."""
        return Wish(self.cleaned_data["occupation"], self.cleaned_data["why"], self.questions)


class PreparationForm(QuestionsMixin):
    """The checklist of a meeting, and its questions once more."""

    def __init__(self, *args: Any, encounter: Encounter, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.add_questions(encounter.questions)
