from django import forms
from django.utils.translation import gettext_lazy as _

from portulan.community.models import Webhook


class WebhookForm(forms.ModelForm[Webhook]):
    """What an address is for."""

    class Meta:
        model = Webhook
        fields = ("name",)
        labels = {"name": _("Qui écrira par là")}
        help_texts = {"name": _("Par exemple : agenda, veille, formulaire. Ce nom signe les messages.")}
