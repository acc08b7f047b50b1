"""What the desk writes to operators, and what they answer."""

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext_lazy as _

from portulan.common.forms import PlainTextField
from portulan.directory.enums import RefusalReason
from portulan.directory.forms.resource import labels_of_fields
from portulan.directory.models import Remark, Revision

LONGEST = 2000
_TOO_LONG = _("Écrivez au plus %(limit_value)d caractères.")


def _words(label: object = "", **attrs: object) -> PlainTextField:
    """A few lines of text, bounded, that one need not write; ``attrs`` are the box's."""
    return PlainTextField(
        label=label,  # type: ignore[arg-type]
        required=False,
        max_length=LONGEST,
        error_messages={"max_length": _TOO_LONG},
        widget=forms.Textarea(attrs=attrs),
    )


class RemarksForm(forms.Form):
    """One remark on the whole, and one on each field of the version."""

    def __init__(self, data: object = None, *, revision: Revision) -> None:
        super().__init__(data, auto_id="%s")  # type: ignore[arg-type]
        whole = {"rows": 2, "data-shortcuts-target": "key", "data-key": "c"}
        self.fields["remark_"] = _words(_("Sur l’ensemble"), **whole)
        for name, label in labels_of_fields(revision.category).items():
            self.fields[f"remark_{name}"] = _words(label, rows=1)

    def on(self, names: Iterable[str]) -> list[forms.BoundField]:
        """The boxes for these fields of the version."""
        return [self[f"remark_{name}"] for name in names if f"remark_{name}" in self.fields]

    def remarks(self) -> dict[str, str]:
        """Field name (empty for the whole) → what is asked."""
        said = {name.removeprefix("remark_"): text for name, text in self.cleaned_data.items()}
        return {name: text for name, text in said.items() if text}


class AnswersForm(forms.Form):
    """One answer to each remark."""

    def __init__(self, data: object = None, *, remarks: Iterable[Remark]) -> None:
        super().__init__(data, auto_id="%s")  # type: ignore[arg-type]
        self.asked = list(remarks)
        for remark in self.asked:
            self.fields[f"answer_{remark.pk}"] = _words(_("Votre réponse"), rows=3)

    def boxes(self) -> list[tuple[Remark, forms.BoundField]]:
        """Each remark, and the box for its answer."""
        return [(remark, self[f"answer_{remark.pk}"]) for remark in self.asked]

    def answer_to(self, remark: Remark) -> str:
        """What was answered to that one."""
        return str(self.cleaned_data.get(f"answer_{remark.pk}", ""))


class RefusalForm(forms.Form):
    """The reason, and a few words of one's own."""

    _WHY = _("Choisissez une raison : l’opérateur doit savoir pourquoi.")
    reason = forms.ChoiceField(
        label=_("Raison, dite à l’opérateur"),
        choices=RefusalReason.choices,
        error_messages={"required": _WHY, "invalid_choice": _WHY},
    )
    note = _words(_("Précision"), rows=2)

    def __init__(self, data: object = None) -> None:
        super().__init__(data, auto_id="%s")  # type: ignore[arg-type]


class WithdrawalForm(forms.Form):
    """Why the desk takes out what it had published; the operator reads it."""

    why = PlainTextField(
        label=_("Raison, dite à l’opérateur"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("La page publique disparaît aussitôt ; l’opérateur reçoit vos mots."),
        error_messages={
            "required": _("Dites pourquoi vous retirez cette ressource : l’opérateur doit le savoir."),
            "max_length": _TOO_LONG,
        },
    )
