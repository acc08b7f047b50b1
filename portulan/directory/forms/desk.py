"""What the desk writes to operators, and what they answer."""

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext_lazy as _

from portulan.directory.enums import RefusalReason
from portulan.directory.forms.resource import labels_of_fields
from portulan.directory.models import Remark, Revision

LONGEST = 2000
_TOO_LONG = _("Écrivez au plus %(limit_value)d caractères.")


def _words(label: object = "", **options: object) -> forms.CharField:
    """A few lines of text, bounded; Django refuses the null character in it."""
    errors = {"max_length": _TOO_LONG}
    return forms.CharField(label=label, max_length=LONGEST, error_messages=errors, **options)  # type: ignore[arg-type]


class _SaidForm(forms.Form):
    """A form whose page is another: what is wrong is said in one sentence."""

    @property
    def fault(self) -> str:
        """The first error."""
        return next((str(error) for errors in self.errors.values() for error in errors), "")


class RemarksForm(_SaidForm):
    """One remark on the whole, and one on each field of the version."""

    def __init__(self, data: object, *, revision: Revision) -> None:
        super().__init__(data)  # type: ignore[arg-type]
        labels = {"": _("Sur l’ensemble"), **labels_of_fields(revision.category)}
        for name, label in labels.items():
            self.fields[f"remark_{name}"] = _words(label, required=False)

    def remarks(self) -> dict[str, str]:
        """Field name (empty for the whole) → what is asked."""
        said = {name.removeprefix("remark_"): text for name, text in self.cleaned_data.items()}
        return {name: text for name, text in said.items() if text}


class AnswersForm(_SaidForm):
    """One answer to each remark."""

    def __init__(self, data: object, *, remarks: Iterable[Remark]) -> None:
        super().__init__(data)  # type: ignore[arg-type]
        for remark in remarks:
            self.fields[f"answer_{remark.pk}"] = _words(required=False)

    def answer_to(self, remark: Remark) -> str:
        """What was answered to that one."""
        return str(self.cleaned_data.get(f"answer_{remark.pk}", ""))


class RefusalForm(_SaidForm):
    """The reason, and a few words of one's own."""

    _WHY = _("Choisissez une raison : l’opérateur doit savoir pourquoi.")
    reason = forms.ChoiceField(
        choices=RefusalReason.choices, error_messages={"required": _WHY, "invalid_choice": _WHY}
    )
    note = _words(required=False)


class WithdrawalForm(_SaidForm):
    """Why the desk takes out what it had published; the operator reads it."""

    why = forms.CharField(
        label=_("Raison, dite à l’opérateur"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("La page publique disparaît aussitôt ; l’opérateur reçoit vos mots."),
        error_messages={
            "required": _("Dites pourquoi vous retirez cette ressource : l’opérateur doit le savoir."),
            "max_length": _TOO_LONG,
        },
    )
