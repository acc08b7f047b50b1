"""A practice told, the licence chosen for it, what becomes of it in the directory."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from portulan.accounts.models import Person, Structure
from portulan.common.folding import folded
from portulan.common.forms import PlainTextField
from portulan.community.actions.library import Told
from portulan.community.enums import ChannelKind
from portulan.community.forms.faq import theme_named
from portulan.community.forms.people import PeopleField
from portulan.community.library_rights import contributing_structures
from portulan.community.licences import LICENCES
from portulan.community.models import Channel, Practice, Theme
from portulan.community.models.message import LONGEST


class LicenceField(forms.ChoiceField):
    """One of the known licences, each with what it lets people do."""

    def __init__(self, **kwargs: Any) -> None:
        choices = [
            (one.code.value, format_html('{}<br><span class="soft small">{}</span>', one.name, one.says))
            for one in LICENCES.values()
        ]
        super().__init__(label=_("Licence"), choices=choices, widget=forms.RadioSelect, **kwargs)


class PracticeForm(forms.ModelForm[Practice]):
    """What it is, for whom, how one goes about it, and what others may do with it."""

    text = PlainTextField(
        label=_("Le déroulé"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text=_("Mise en forme Markdown : **gras**, listes, liens. Aucun nom de personne accompagnée."),
    )
    new_theme = forms.CharField(label=_("Ou un nouveau thème"), max_length=80, required=False, empty_value="")
    licence = LicenceField(
        help_text=_(
            "Ce que les autres peuvent en faire. Une licence donnée à quelqu’un ne lui est pas reprise."
        )
    )

    class Meta:
        model = Practice
        fields = (
            "title",
            "purpose",
            "audience",
            "duration",
            "materials",
            "text",
            "themes",
            "channel",
            "licence",
        )
        widgets = {
            "themes": forms.CheckboxSelectMultiple,
            "materials": forms.Textarea(attrs={"rows": 2}),
        }
        help_texts = {
            "purpose": _("En une phrase : ce que les personnes savent faire après."),
            "audience": _("Par exemple : débutants complets, groupes de six."),
            "duration": _("Par exemple : deux heures, ou trois séances d’une heure."),
            "channel": _("Si elle ne vaut que pour un outil ou un territoire."),
        }

    field_order = (
        "title", "purpose", "text", "themes", "new_theme", "audience", "duration", "materials", "channel",
        "others", "licence",
    )  # fmt: skip

    def __init__(self, *args: Any, chooses_licence: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        channel, themes = self.fields["channel"], self.fields["themes"]
        assert isinstance(channel, forms.ModelChoiceField)  # noqa: S101 (made by the model)
        channel.queryset = concerned()
        themes.required = False  # a new one does as well
        themes.help_text = _("Un thème au moins est obligatoire, ici ou ci-dessous.")
        if not chooses_licence:
            del self.fields["licence"]

    def clean(self) -> dict[str, Any]:
        """A theme that exists, or a new one."""
        said = super().clean() or self.cleaned_data
        if not said.get("themes") and not slugify(said.get("new_theme", "")):
            self.add_error("themes", _("Choisissez un thème, ou nommez-en un."))
        return said

    @property
    def told(self) -> Told:
        """What was told, once the form is valid; a new theme is made."""
        said = self.cleaned_data
        new = [theme_named(said["new_theme"])] if slugify(said["new_theme"]) else []
        words = {
            name: said[name] for name in ("title", "text", "purpose", "audience", "duration", "materials")
        }
        themes = [*said["themes"], *new]
        return Told(**words, themes=themes, channel=said["channel"], licence=said.get("licence", ""))


class NewPracticeForm(PracticeForm):
    """The same, with those who wrote it too."""

    others = PeopleField(
        label=_("Écrite avec"),
        required=False,
        help_text=_("Leurs noms dans la communauté : @prenom.nom, @autre.nom. Leur accord leur est demandé."),
    )


class AgreementForm(forms.Form):
    """An author's agreement, and the licence that they choose."""

    licence = LicenceField()


class DraftForm(forms.Form):
    """For which structure a draft is made."""

    structure = forms.ModelChoiceField(label=_("Au nom de"), queryset=Structure.objects.none())

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        structure = self.fields["structure"]
        assert isinstance(structure, forms.ModelChoiceField)  # noqa: S101 (declared above)
        structure.queryset = contributing_structures(person)
        structure.empty_label = None


class DeclineForm(forms.Form):
    """Why a request is taken no further."""

    reason = forms.CharField(label=_("Pourquoi"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))


def concerned() -> Any:
    """The tools and territories that a practice may be for."""
    kinds = (ChannelKind.TOOL, ChannelKind.TERRITORY)
    return Channel.objects.current().filter(kind__in=kinds)


def themes_suggested(words: Iterable[str]) -> list[int]:
    """The themes that these words name: they are ticked already."""
    said = folded(" ".join(words))
    return [theme.pk for theme in Theme.objects.all() if folded(theme.name) in said]
