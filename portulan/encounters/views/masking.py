"""Telling who wrote contact details that they were masked."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest

from portulan.common.contact_details import EXPLANATION, holds_details


def explain_masking(request: HttpRequest, form: forms.BaseForm) -> None:
    """Say why, when what was just sent held contact details."""
    if holds_details(form.cleaned_data):
        messages.warning(request, EXPLANATION)
