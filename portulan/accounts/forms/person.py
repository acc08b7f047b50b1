"""What a person says of themselves."""

from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.utils.translation import gettext_lazy as _

from portulan.accounts.models import Person

_AREAS = ("Africa/", "America/", "Antarctica/", "Asia/", "Atlantic/", "Europe/", "Indian/", "Pacific/")


class PersonForm(forms.ModelForm[Person]):
    """Names, language and time zone."""

    time_zone = forms.ChoiceField(label=_("Fuseau horaire"))

    class Meta:
        model = Person
        fields = ("first_name", "last_name", "language", "time_zone", "shows_presence")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        zones = sorted(zone for zone in available_timezones() if zone.startswith(_AREAS))
        field = self.fields["time_zone"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 (declared above)
        field.choices = [(zone, zone.replace("_", " ")) for zone in zones]
