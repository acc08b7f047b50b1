"""A picture of oneself."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.files.base import ContentFile
from django.utils.translation import gettext_lazy as _

from portulan.common.pictures import squares_of

SIDES = (320, 96)  # pixels: on pages about somebody, and beside what they say (twice what is shown)


class PortraitForm(forms.Form):
    """A picture, read as its two squares."""

    picture = forms.FileField(
        label=_("Une photo de vous"),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
        help_text=_("Son milieu est gardé, en carré. Seuls les membres de la communauté la voient."),
    )

    def clean_picture(self) -> list[ContentFile[bytes]]:
        """Its squares, the larger first, drawn again without what the camera wrote in it."""
        upload: Any = self.cleaned_data["picture"]
        if (upload.size or 0) > settings.IMAGE_MAX_BYTES:
            raise forms.ValidationError(_("Cette image pèse plus de 8 Mo ; réduisez-la."), code="heavy")
        return squares_of(upload, *SIDES)
