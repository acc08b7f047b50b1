"""A channel: what it is for, how one hears of it, where it goes."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portulan.accounts.models import Person
from portulan.community.enums import ChannelKind, NotificationLevel
from portulan.community.models import Channel, Membership
from portulan.community.queries import channels_led_by
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


class MergerForm(forms.Form):
    """Where a channel goes: those that the person leads, found by the same people."""

    into = forms.ModelChoiceField(
        Channel.objects.none(), label=_("Réunir à"), empty_label=_("Choisissez un canal")
    )

    def __init__(self, *args: Any, person: Person, source: Channel, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        led = channels_led_by(person).current().exclude(pk=source.pk)
        into = self.fields["into"]
        assert isinstance(into, forms.ModelChoiceField)  # noqa: S101 (declared above)
        into.queryset = led.filter(kind=ChannelKind.PRIVATE) if source.is_hidden else led.open_to_all()
