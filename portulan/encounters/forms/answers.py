"""Answering, cancelling, moving, writing."""

from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from portulan.encounters.forms.request import SlotField


class AcceptForm(forms.Form):
    """A word with the yes, if one wants."""

    sentence = forms.CharField(
        label=_("Un mot d’accueil"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Par exemple ce qu’il serait utile de regarder avant."),
    )


class DeclineForm(forms.Form):
    """A kind sentence with the no."""

    sentence = forms.CharField(
        label=_("Votre réponse"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Une phrase bienveillante : la personne s’est préparée pour vous écrire."),
        error_messages={
            "required": _("Écrivez une phrase bienveillante : elle sera lue par cette personne.")
        },
    )


class CancelForm(forms.Form):
    """Why one cancels; the action says when it must be said."""

    reason = forms.CharField(
        label=_("Pourquoi annulez-vous ?"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("L’autre personne lira ces mots."),
    )


class MoveForm(forms.Form):
    """Another of the expert's slots."""

    slot = SlotField(label=_("Nouveau créneau"))
    reason = forms.CharField(
        label=_("Pourquoi ?"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )


class MessageForm(forms.Form):
    """A line of the thread; ``key`` makes it arrive once."""

    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    text = forms.CharField(
        label=_("Votre message"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Écrivez un message avant de l’envoyer.")},
    )


class RefusalForm(forms.Form):
    """Why a profile is sent back."""

    note = forms.CharField(
        label=_("Ce qui est à reprendre"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )


class SharingForm(forms.Form):
    """What a counsellor may read."""

    meetings = forms.BooleanField(label=_("Mes rencontres, passées et à venir"), required=False, initial=True)
    bilans = forms.BooleanField(
        label=_("Mes bilans, sauf ceux que je garde pour moi"), required=False, initial=True
    )
