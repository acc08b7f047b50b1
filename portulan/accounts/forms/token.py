"""A token by which a program acts for the person."""

from datetime import datetime, timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portulan.accounts.enums import TokenScope
from portulan.accounts.models import AccessToken

DAYS = (("30", _("30 jours")), ("90", _("90 jours")), ("365", _("un an")), ("", _("jusqu’à sa révocation")))


class AccessTokenForm(forms.ModelForm[AccessToken]):
    """What it is for, what it permits, and for how long."""

    scope = forms.ChoiceField(
        label=_("Ce qu’il permet"),
        choices=TokenScope.choices,
        initial=TokenScope.READ,
        widget=forms.RadioSelect,
    )
    days = forms.ChoiceField(label=_("Valable"), choices=DAYS, required=False, initial="90")

    class Meta:
        model = AccessToken
        fields = ("name", "scope")
        labels = {"name": _("À quoi il sert")}
        help_texts = {"name": _("Par exemple : tableau de bord, script de relance. Vous seul lirez ce nom.")}

    @property
    def expires_at(self) -> datetime | None:
        """The end of the time chosen."""
        days = self.cleaned_data["days"]
        return timezone.now() + timedelta(days=int(days)) if days else None
