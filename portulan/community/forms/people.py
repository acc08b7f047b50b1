"""People brought into a channel, and those who are to be asked there."""

from datetime import date
from typing import Any

from django import forms
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from portulan.accounts.models import Person
from portulan.community.models import Profile, Referent


class PeopleField(forms.CharField):
    """People of the community by their handles, ``@`` or not, separated by commas or spaces."""

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """What the page's script completes."""
        completed = {"data-completed": reverse_lazy("community:callable"), "autocomplete": "off"}
        said = {"data-suggested": _("Personnes et canaux à nommer"), "data-found": _("%s suggestions")}
        return super().widget_attrs(widget) | completed | said

    def clean(self, value: Any) -> list[Person]:
        """Those people. Names those who are unknown."""
        words = (super().clean(value) or "").replace(",", " ").split()
        handles = {word.removeprefix("@").lower() for word in words}
        found = Profile.objects.filter(handle__in=handles, person__is_active=True).select_related("person")
        unknown = handles - {profile.handle for profile in found}
        if unknown:
            raise forms.ValidationError(
                _("Personne ne répond au nom de %(names)s."), params={"names": ", ".join(sorted(unknown))}
            )
        return [profile.person for profile in found]


class InvitationForm(forms.Form):
    """Whom to bring into a channel."""

    people = PeopleField(
        label=_("Qui inviter"), help_text=_("Leurs noms dans la communauté : @prenom.nom, @autre.nom")
    )


class ReferentForm(InvitationForm):
    """Whom to ask, and what about."""

    people = PeopleField(label=_("Qui"), help_text=_("Son nom dans la communauté : @prenom.nom"))
    asks = forms.CharField(
        label=_("Ce qu’on peut lui demander"),
        max_length=160,
        help_text=_("Par exemple : une difficulté de connexion, un avis sur un atelier."),
    )


class ReferentDutyForm(forms.ModelForm[Referent]):
    """What to ask of a referent, when they are away, and who answers meanwhile."""

    deputy = PeopleField(
        label=_("Remplacé par"), required=False, help_text=_("Son nom dans la communauté : @prenom.nom")
    )

    class Meta:
        model = Referent
        fields = ("asks", "away_from", "away_until")
        labels = {"asks": _("Ce qu’on peut lui demander")}
        widgets = {
            name: forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
            for name in ("away_from", "away_until")
        }
        help_texts = {"away_until": _("Vide : présent.")}

    def __init__(self, data: Any, *, instance: Referent) -> None:
        profile = getattr(instance.deputy, "community_profile", None)
        super().__init__(data, instance=instance, initial={"deputy": f"@{profile.handle}" if profile else ""})

    def clean(self) -> dict[str, Any]:
        """Days in their order; one deputy at most, who is somebody else."""
        data = super().clean() or self.cleaned_data
        since, until, people = data.get("away_from"), data.get("away_until"), data.get("deputy") or []
        if isinstance(since, date) and (until is None or until < since):
            self.add_error("away_until", _("Dites jusqu’à quel jour, après le premier."))
        if len(people) > 1 or self.instance.person in people:
            self.add_error("deputy", _("Une seule personne, autre que le référent."))
        return data
