"""What the operator says when sending a resource."""

from django import forms
from django.utils.translation import gettext_lazy as _


class SendingForm(forms.Form):
    """The charter's loyalty: one enters only what one organises."""

    organises = forms.BooleanField(
        label=_("Ma structure organise elle-même cette ressource, et ce que j’en dis est exact."),
        error_messages={
            "required": _(
                "Chaque opérateur propose seulement ce qu’il organise : confirmez-le en cochant cette case."
            )
        },
    )
    rights = forms.BooleanField(
        label=_("J’ai les droits sur les textes et les images."),
        error_messages={"required": _("Confirmez que vous avez les droits sur les textes et les images.")},
    )
