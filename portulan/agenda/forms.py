"""When one may be met, as one writes it."""

from collections.abc import Callable, Mapping
from itertools import pairwise
from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from portulan.agenda.actions.schedules import Availability
from portulan.agenda.enums import ChangeKind, Weekday
from portulan.agenda.errors import CalendarProblem
from portulan.agenda.models import Schedule
from portulan.agenda.models.schedule import BUFFERS, DURATIONS
from portulan.agenda.typed_hours import cells_of_change, cells_of_rule, change_of, rule_of
from portulan.common.forms.rows import RowsField, RowsInput

ZONES = (
    "Europe/Paris",
    "America/Guadeloupe",
    "America/Martinique",
    "America/Cayenne",
    "Indian/Reunion",
    "Indian/Mayotte",
    "America/Miquelon",
    "Pacific/Tahiti",
    "Pacific/Marquesas",
    "Pacific/Noumea",
    "Pacific/Wallis",
)
_NOTICES = {
    2: _("2 heures"),
    12: _("12 heures"),
    24: _("1 jour"),
    48: _("2 jours"),
    72: _("3 jours"),
    168: _("1 semaine"),
}
_HORIZONS = {14: _("2 semaines"), 28: _("4 semaines"), 56: _("8 semaines"), 84: _("12 semaines")}


class AvailabilityForm(forms.ModelForm[Schedule]):
    """The week, its exceptions, the conditions, and the address of another calendar."""

    rules = RowsField(
        label=_("Ma semaine"),
        required=False,
        most=40,
        read=rule_of,
        is_blank=lambda row: not (row[1] or row[2]),
        widget=RowsInput(("weekday", "start", "end"), "agenda/widgets/rules.html", weekdays=Weekday.choices),
        help_text=_(
            "Les heures où l’on peut vous demander un rendez-vous. Plusieurs plages par jour sont possibles."
        ),
    )
    changes = RowsField(
        label=_("Exceptions et congés"),
        required=False,
        most=100,
        read=change_of,
        is_blank=lambda row: not any(row[1:]),
        widget=RowsInput(
            ("kind", "first_day", "last_day", "start", "end"),
            "agenda/widgets/changes.html",
            kinds=ChangeKind.choices,
        ),
        help_text=_("Sans heures, c’est toute la journée. Sans dernier jour, c’est un seul jour."),
    )

    class Meta:
        model = Schedule
        fields = ("duration", "buffer", "notice", "horizon", "closed_on_holidays", "zone", "busy_address")
        help_texts = {
            "buffer": _("Ce qui reste libre avant et après chaque rendez-vous."),
            "zone": _("L’horloge sur laquelle vous écrivez vos heures. Chacun les lit sur la sienne."),
        }

    busy_address = forms.URLField(
        label=_("Adresse de votre autre agenda"),
        required=False,
        max_length=500,
        assume_scheme="https",
        help_text=_(
            "L’adresse iCal (ICS) d’un agenda où vous avez d’autres rendez-vous. Nous n’y lisons que les "
            "heures prises, jamais ce que vous y faites."
        ),
    )

    field_order = ("rules", "changes", *Meta.fields)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._choose("duration", {minutes: _minutes(minutes) for minutes in DURATIONS})
        self._choose("buffer", {minutes: _minutes(minutes) for minutes in BUFFERS})
        self._choose("notice", _NOTICES)
        self._choose("horizon", _HORIZONS)
        self._choose("zone", {zone: zone.replace("_", " ") for zone in self._zones()})
        if self.instance.pk:
            self.initial["rules"] = [cells_of_rule(rule) for rule in self.instance.weekly_rules.all()]
            self.initial["changes"] = [cells_of_change(change) for change in self.instance.day_changes.all()]
        if self.instance.busy_problem and not self.is_bound:
            problem = str(CalendarProblem(self.instance.busy_problem).label)
            self.errors["busy_address"] = self.error_class([problem])

    @property
    def availability(self) -> Availability:
        """What was said, for the action."""
        said = dict(self.cleaned_data)
        rules, changes = said.pop("rules"), said.pop("changes")
        return Availability(settings=said, rules=rules, changes=changes)

    def clean_rules(self) -> list[Mapping[str, Any]]:
        """Two openings of a day do not overlap: one of them is a mistake."""
        rules: list[Mapping[str, Any]] = sorted(
            self.cleaned_data["rules"], key=lambda rule: (rule["weekday"], rule["start"])
        )
        for before, after in pairwise(rules):
            if before["weekday"] == after["weekday"] and after["start"] < before["end"]:
                raise ValidationError(
                    _("%(day)s : deux plages se chevauchent."),
                    params={"day": Weekday(after["weekday"]).label},
                )
        return rules

    def _zones(self) -> tuple[str, ...]:
        own = self.instance.zone
        return ZONES if own in ZONES or own not in available_timezones() else (own, *ZONES)

    def _choose(self, name: str, choices: Mapping[Any, Any]) -> None:
        label, hint = self.fields[name].label, self.fields[name].help_text
        coerce: Callable[[Any], Any] = type(next(iter(choices)))
        self.fields[name] = forms.TypedChoiceField(
            label=label, help_text=hint, choices=list(choices.items()), coerce=coerce
        )


def _minutes(minutes: int) -> Any:
    if not minutes:
        return _("aucune")
    return _("1 heure") if minutes == 60 else format_lazy(_("{minutes} minutes"), minutes=minutes)
