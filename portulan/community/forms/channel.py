"""A channel: what it is for, and who is to be asked there."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portulan.accounts.models import Person
from portulan.community.enums import ChannelKind, NotificationLevel
from portulan.community.models import Channel, Membership, Profile
from portulan.community.rules import animates

OPEN_TO_ANYBODY = (ChannelKind.PUBLIC, ChannelKind.PRIVATE)
BY_ANIMATION = (*OPEN_TO_ANYBODY, ChannelKind.TOOL, ChannelKind.ANNOUNCEMENT)


class ChannelForm(forms.ModelForm[Channel]):
    """What the header says; the animation team settles more."""

    class Meta:
        model = Channel
        fields = ("name", "description", "guidelines", "is_moderated", "is_default", "slow_seconds")
        widgets = {"guidelines": forms.Textarea(attrs={"rows": 5})}
        help_texts = {
            "description": _("Une phrase, lue avant de rejoindre."),
            "guidelines": _("Ce qu’on y demande, ce qu’on n’y demande pas. Affiché à côté des messages."),
            "is_moderated": _("Un canal modéré sans deux référents est signalé à l’équipe d’animation."),
            "slow_seconds": _("0 : chacun écrit quand il veut."),
        }

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not animates(person):
            for name in ("is_moderated", "is_default", "slow_seconds"):
                del self.fields[name]


class NewChannelForm(ChannelForm):
    """The same, with its nature, which does not change."""

    kind = forms.ChoiceField(label=_("Qui le trouve"), widget=forms.RadioSelect, initial=ChannelKind.PUBLIC)

    field_order = ("name", "kind")

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, person=person, **kwargs)
        kinds = BY_ANIMATION if animates(person) else OPEN_TO_ANYBODY
        kind = self.fields["kind"]
        assert isinstance(kind, forms.ChoiceField)  # noqa: S101 (declared above)
        kind.choices = [(one.value, one.label) for one in kinds]


class MembershipForm(forms.ModelForm[Membership]):
    """How one wants to hear of a channel."""

    level = forms.ChoiceField(
        label=_("Me prévenir"), choices=NotificationLevel.choices, widget=forms.RadioSelect
    )

    class Meta:
        model = Membership
        fields = ("level", "is_favourite")
        labels = {"is_favourite": _("Mettre ce canal en tête de ma liste")}


class PeopleField(forms.CharField):
    """People of the community by their handles, ``@`` or not, separated by commas or spaces."""

    def clean(self, value: Any) -> list[Person]:
        """Those people. Names those who are unknown."""
        words = super().clean(value).replace(",", " ").split()
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


class AwayForm(forms.Form):
    """Until when somebody is away."""

    until = forms.DateField(
        label=_("Absent jusqu’au"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Laissez vide à votre retour."),
    )
