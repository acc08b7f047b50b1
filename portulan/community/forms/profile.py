"""What one says of oneself to one's peers."""

from django import forms
from django.utils.translation import gettext_lazy as _

from portulan.community.models import Profile


class ProfileForm(forms.ModelForm[Profile]):
    """A line."""

    class Meta:
        model = Profile
        fields = ("headline",)
        help_texts = {"headline": _("Par exemple\xa0: conseillère en mission locale, ateliers numériques.")}
