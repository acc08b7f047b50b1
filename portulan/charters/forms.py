"""Signing a charter, and writing its next version."""

from typing import Any

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from portulan.charters.models import Version
from portulan.charters.texts import CharterText, Engagement, commitments_from_markdown


class SignatureForm(forms.Form):
    """A box for each fact to confirm, then one for the whole charter or one for each commitment."""

    number = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, version: Version, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["number"].initial = version.number
        for asked in version.confirmations:
            self.fields[f"confirms_{asked['code']}"] = _promise(asked["label"])
        for code, label in self._engagements(version):
            self.fields[f"accepts_{code}"] = _promise(label)

    @property
    def confirmations(self) -> dict[str, bool]:
        """What the person confirmed, by code."""
        prefix = "confirms_"
        return {
            name.removeprefix(prefix): bool(value)
            for name, value in self.cleaned_data.items()
            if name.startswith(prefix)
        }

    @staticmethod
    def _engagements(version: Version) -> list[tuple[str, str]]:
        if version.accept_each:
            return [(commitment.code, commitment.title) for commitment in version.commitments.all()]
        return [("all", str(_("J’ai lu cette charte et je m’engage à la respecter.")))]


class VersionForm(forms.Form):
    """The words of a new version."""

    title = forms.CharField(label=_("Titre"), max_length=150)
    role = forms.CharField(label=_("À qui s’adresse-t-elle ?"), max_length=150)
    introduction = forms.CharField(label=_("Introduction"), max_length=5000, widget=forms.Textarea)
    commitments = forms.CharField(
        label=_("Engagements"),
        max_length=50_000,
        widget=forms.Textarea(attrs={"rows": 24}),
        help_text=_(
            "Chaque engagement commence par une ligne « ## Titre ». Une ligne "
            "« > Tenu par le logiciel : … » dit comment le logiciel le fait respecter."
        ),
    )

    def clean_commitments(self) -> str:
        """At least one commitment, each with a title that fits and some words."""
        source = str(self.cleaned_data["commitments"])
        engagements = commitments_from_markdown(source)
        if not engagements:
            raise forms.ValidationError(_("Commencez au moins un engagement par « ##  » et son titre."))
        for engagement in engagements:
            _check(engagement)
        return source

    @cached_property
    def engagements(self) -> tuple[Engagement, ...]:
        """The commitments as they will be published."""
        return commitments_from_markdown(self.cleaned_data["commitments"])

    def text_after(self, version: Version) -> CharterText:
        """The next version: these words, with the confirmations of the one before."""
        return CharterText(
            number=version.number + 1,
            title=self.cleaned_data["title"],
            role=self.cleaned_data["role"],
            introduction=self.cleaned_data["introduction"],
            commitments=self.engagements,
            confirmations=tuple(version.confirmations),
            accept_each=version.accept_each,
        )


def _promise(label: str) -> forms.BooleanField:
    return forms.BooleanField(label=label, error_messages={"required": _("Cochez cette case pour signer.")})


def _check(engagement: Engagement) -> None:
    if len(engagement.title) > 150:
        raise forms.ValidationError(
            _("Le titre « %(title)s… » est trop long : 150 caractères au plus."),
            params={"title": engagement.title[:40]},
        )
    if not engagement.text:
        raise forms.ValidationError(
            _("L’engagement « %(title)s » n’a pas de texte."), params={"title": engagement.title}
        )
