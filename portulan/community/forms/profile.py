"""What one says of oneself to one's peers."""

from django import forms
from django.utils.translation import gettext_lazy as _

from portulan.community.enums import DigestRhythm
from portulan.community.models import Profile


class ProfileForm(forms.ModelForm[Profile]):
    """A line, and how often one wants to be written to."""

    digest = forms.ChoiceField(
        label=_("Résumé par e-mail de ce que je n’ai pas lu"),
        choices=DigestRhythm.choices,
        widget=forms.RadioSelect,
        help_text=_("Quand on vous appelle par votre nom, vous le savez tout de suite."),
    )

    class Meta:
        model = Profile
        fields = ("headline", "digest")
        help_texts = {"headline": _("Par exemple : conseillère en mission locale, ateliers numériques.")}
