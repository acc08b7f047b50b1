"""Writing to the team, answering, saying what becomes of it, and who answers."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portulan.accounts.models import Person
from portulan.common.forms import PlainTextField
from portulan.community.enums import InquiryKind, InquiryState
from portulan.community.forms.people import PeopleField
from portulan.community.models import Channel, Inquiry, InquiryRoute

HELPS = {
    InquiryKind.MISSION: _("Ce qui se passe, depuis quand, ce que vous avez essayé."),
    InquiryKind.TOOL: _("Quel outil, ce que vous vouliez faire, ce que l’écran a répondu."),
    InquiryKind.PRACTICE: _("Avec qui, comment, ce que cela a donné, ce que vous changeriez."),
    InquiryKind.PROPOSAL: _(
        "Ce qui manque, pour qui, ce que cela changerait. Chacun la lira et pourra voter."
    ),
}


class InquiryForm(forms.Form):
    """One sentence, then the rest."""

    title = forms.CharField(label=_("En une phrase"), max_length=160)
    words = PlainTextField(
        label=_("Ce que vous voulez dire"), max_length=8000, widget=forms.Textarea(attrs={"rows": 8})
    )

    def __init__(self, *args: Any, kind: InquiryKind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].help_text = HELPS[kind]


class ReplyForm(forms.Form):
    """A few more words."""

    words = PlainTextField(
        label=_("Votre message"), max_length=8000, widget=forms.Textarea(attrs={"rows": 4})
    )


class StateForm(forms.Form):
    """What becomes of it, and why."""

    state = forms.ChoiceField(label=_("État"))
    reason = forms.CharField(
        label=_("Pourquoi, ou quand"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, data: Any = None, *, inquiry: Inquiry) -> None:
        super().__init__(data, initial={"state": inquiry.state, "reason": inquiry.reason})
        state, reason = self.fields["state"], self.fields["reason"]
        assert isinstance(state, forms.ChoiceField)  # noqa: S101 (declared above)
        state.choices = [(one.value, one.label) for one in inquiry.states]
        if inquiry.is_proposal:
            reason.help_text = _("Lu par tout le monde, à côté de la proposition.")
        else:
            reason.help_text = _("Lu par la personne qui a écrit.")

    @property
    def chosen(self) -> InquiryState:
        """The state, once the form is valid."""
        return InquiryState(self.cleaned_data["state"])


class RouteForm(forms.Form):
    """Who answers one kind: a channel's referents, people; nobody is the animation team."""

    channel = forms.ModelChoiceField(
        label=_("Les référents de ce canal"), queryset=Channel.objects.none(), required=False
    )
    people = PeopleField(
        label=_("Ces personnes"),
        required=False,
        help_text=_("Leurs noms dans la communauté : @prenom.nom, @autre.nom"),
    )

    def __init__(self, data: Any = None, *, route: InquiryRoute | None, prefix: str) -> None:
        super().__init__(data, initial=_said(route), prefix=prefix)
        channel = self.fields["channel"]
        assert isinstance(channel, forms.ModelChoiceField)  # noqa: S101 (declared above)
        channel.queryset = Channel.objects.open_to_all().current()

    @property
    def people_named(self) -> list[Person]:
        """Those named, once the form is valid."""
        return list(self.cleaned_data["people"])


def _said(route: InquiryRoute | None) -> dict[str, Any]:
    if route is None:
        return {}
    handles = route.recipients.values_list("person__community_profile__handle", flat=True)
    return {"channel": route.channel_id, "people": ", ".join(f"@{one}" for one in handles if one)}
