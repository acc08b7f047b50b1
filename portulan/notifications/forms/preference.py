"""The choice of what is received by e-mail and on devices."""

from collections import defaultdict
from datetime import time
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from portulan.notifications.kinds import Kind, kinds_for
from portulan.notifications.models import QuietHours
from portulan.notifications.queries import devices_of, kinds_by_email, kinds_on_devices


class PreferencesForm(forms.Form):
    """One list of boxes for each group of kinds."""

    def __init__(self, *args: Any, person: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = kinds_for(person)
        wanted = kinds_by_email(person, kinds)
        groups: dict[str, list[Kind]] = defaultdict(list)
        for kind in kinds:
            groups[str(kind.group)].append(kind)
        for number, (group, members) in enumerate(groups.items()):
            self.fields[f"group{number}"] = forms.MultipleChoiceField(
                label=group,
                help_text=_more(members),
                required=False,
                widget=forms.CheckboxSelectMultiple,
                choices=[(kind.name, kind.label) for kind in members],
                initial=[kind.name for kind in members if kind.name in wanted],
            )

        self._add_devices(person, [kind for kind in kinds if kind.at_once])
        self._add_quiet_hours(QuietHours.objects.filter(person=person).first())

    def _add_devices(self, person: Any, kinds: list[Kind]) -> None:
        """Asked only of who has a device: the others choose when they add one."""
        if not kinds or not devices_of(person).exists():
            return
        told = kinds_on_devices(person, kinds)
        self.fields["devices"] = forms.MultipleChoiceField(
            label=_("Ce dont mes appareils m’avertissent aussitôt"),
            required=False,
            widget=forms.CheckboxSelectMultiple,
            choices=[(kind.name, kind.label) for kind in kinds],
            initial=[kind.name for kind in kinds if kind.name in told],
        )

    def _add_quiet_hours(self, quiet: QuietHours | None) -> None:
        for name, label, words in (
            (
                "quiet_start",
                _("Ne pas m’écrire à partir de"),
                _("Les e-mails et les avertissements attendent alors l’heure de fin."),
            ),
            ("quiet_end", _("jusqu’à"), _("Laissez les deux vides pour recevoir à toute heure.")),
        ):
            self.fields[name] = forms.TimeField(
                label=label,
                required=False,
                help_text=words,
                initial=getattr(quiet, name.removeprefix("quiet_"), None),
                widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
            )

    def clean(self) -> dict[str, Any]:
        """Both hours or none, and not the same."""
        cleaned = super().clean() or {}
        start, end = cleaned.get("quiet_start"), cleaned.get("quiet_end")
        if (start is None) != (end is None):
            missing = "quiet_start" if start is None else "quiet_end"
            self.add_error(missing, _("Donnez les deux heures, ou aucune."))
        elif start is not None and start == end:
            self.add_error("quiet_end", _("Choisissez une autre heure que celle du début."))
        return cleaned

    @property
    def by_email(self) -> list[str]:
        """The names of the kinds ticked."""
        groups = [name for name in self.cleaned_data if name.startswith("group")]
        return [name for group in groups for name in self.cleaned_data[group]]

    @property
    def on_devices(self) -> list[str] | None:
        """The names of the kinds ticked for devices; nothing is said of them without a device."""
        return self.cleaned_data.get("devices")

    @property
    def quiet(self) -> tuple[time, time] | None:
        """From when to when not to write."""
        start, end = self.cleaned_data["quiet_start"], self.cleaned_data["quiet_end"]
        return (start, end) if start and end else None


def _more(kinds: list[Kind]) -> SafeString:
    """The links to the pages where more is chosen about these kinds."""
    pages = [(reverse(kind.more[1]), kind.more[0]) for kind in kinds if kind.more]
    return format_html_join(" · ", '<a href="{}">{}</a>', pages)
