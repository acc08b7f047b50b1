"""The choice of what is received by e-mail."""

from collections import defaultdict
from typing import Any

from django import forms

from portulan.notifications.kinds import Kind, optional_kinds
from portulan.notifications.queries import kinds_by_email


class PreferencesForm(forms.Form):
    """One list of boxes for each group of kinds."""

    def __init__(self, *args: Any, person: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = optional_kinds()
        wanted = kinds_by_email(person, kinds)
        groups: dict[str, list[Kind]] = defaultdict(list)
        for kind in kinds:
            groups[str(kind.group)].append(kind)
        for number, (group, members) in enumerate(groups.items()):
            self.fields[f"group{number}"] = forms.MultipleChoiceField(
                label=group,
                required=False,
                widget=forms.CheckboxSelectMultiple,
                choices=[(kind.name, kind.label) for kind in members],
                initial=[kind.name for kind in members if kind.name in wanted],
            )

    @property
    def by_email(self) -> list[str]:
        """The names of the kinds ticked."""
        return [name for names in self.cleaned_data.values() for name in names]
