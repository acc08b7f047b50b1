"""A hook that tells another program what happens."""

from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portulan.common.sending_outside import is_inner, may_be_outside
from portulan.community.actions.hooks import Asked
from portulan.community.enums import HookEvent, HookForm
from portulan.community.models import OutgoingHook

MOST_TRIGGERS, LONGEST_TRIGGER = 20, 60


class OutgoingHookForm(forms.ModelForm[OutgoingHook]):
    """Who is told, where, of what and how."""

    address = forms.URLField(
        label=gettext_lazy("Adresse qui reçoit"),
        max_length=500,
        assume_scheme="https",
        help_text=gettext_lazy("Elle commence par https://, et n’est pas celle d’un réseau privé."),
    )
    form = forms.ChoiceField(
        label=gettext_lazy("Sous quelle forme"),
        choices=HookForm.choices,
        initial=HookForm.PORTULAN,
        widget=forms.RadioSelect,
    )
    events = forms.MultipleChoiceField(
        label=gettext_lazy("Prévenir de"),
        choices=HookEvent.choices,
        initial=[HookEvent.POSTED],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Choisissez au moins un événement.")},
    )
    triggers = forms.CharField(
        label=gettext_lazy("Seulement les messages qui commencent par"),
        required=False,
        max_length=600,
        help_text=gettext_lazy(
            "Des mots séparés par des virgules, par exemple : !ticket, !aide. Vide : tous les messages."
        ),
    )
    posts_answers = forms.BooleanField(
        label=gettext_lazy("Écrire dans le canal ce que le programme répond"), required=False
    )

    class Meta:
        model = OutgoingHook
        fields = ("name", "address", "form")
        labels = {"name": gettext_lazy("Qui est prévenu")}
        help_texts = {"name": gettext_lazy("Par exemple : suivi des demandes, tableau de bord.")}

    field_order = ("name", "address", "events", "form", "triggers", "posts_answers")

    def __init__(self, *args: Any, reaches_inner: bool = False, **kwargs: Any) -> None:
        """``reaches_inner``: whether who asks may aim at the hosts that the instance's settings name."""
        super().__init__(*args, **kwargs)
        self._reaches_inner = reaches_inner

    def clean_address(self) -> str:
        """What surely cannot be told is said at once; the rest is looked at each time something leaves."""
        address: str = self.cleaned_data["address"]
        if self._reaches_inner and is_inner(address):
            return address
        if urlsplit(address).scheme != "https":
            raise forms.ValidationError(_("L’adresse doit commencer par https://."))
        if not may_be_outside(address):
            raise forms.ValidationError(
                _("Cette adresse est celle d’un réseau privé : rien n’y sera envoyé.")
            )
        return address

    def clean_triggers(self) -> list[str]:
        """Words, each once."""
        words = [word.strip() for word in self.cleaned_data["triggers"].split(",")]
        return list(dict.fromkeys(word[:LONGEST_TRIGGER] for word in words if word))[:MOST_TRIGGERS]

    def clean(self) -> None:
        """Mattermost's form only knows messages that are written."""
        super().clean()
        events = self.cleaned_data.get("events", [])
        if self.cleaned_data.get("form") == HookForm.MATTERMOST and set(events) - {HookEvent.POSTED}:
            self.add_error("events", _("Sous la forme de Mattermost, seuls les messages écrits sont dits."))

    @property
    def asked(self) -> Asked:
        """What is to be opened."""
        said = self.cleaned_data
        return Asked(
            name=said["name"],
            address=said["address"],
            form=HookForm(said["form"]),
            events=[HookEvent(event) for event in said["events"]],
            triggers=said["triggers"],
            posts_answers=said["posts_answers"],
        )
