"""An entry of the FAQ, its review, what was thought of it."""

from typing import Any

from django import forms
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from portulan.accounts.models import Person
from portulan.common.forms import PlainTextField
from portulan.community.actions.faq import Written
from portulan.community.faq_rights import editors
from portulan.community.models import Entry, Theme
from portulan.community.models.faq import next_review

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class EntryForm(forms.ModelForm[Entry]):
    """What it says, under which theme, who keeps it and until when it is surely right."""

    answer = PlainTextField(
        label=_("Réponse"),
        max_length=16_000,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text=_("Mise en forme Markdown : **gras**, listes, liens. Aucun nom de personne accompagnée."),
    )
    new_theme = forms.CharField(
        label=_("Ou un nouveau thème"), max_length=80, required=False, strip=True, empty_value=""
    )

    class Meta:
        model = Entry
        fields = ("question", "answer", "theme", "owner", "review_at")
        widgets = {"review_at": DAY}
        help_texts = {
            "question": _("Comme on la poserait, en une phrase."),
            "owner": _("Cette personne est prévenue quand vient le jour de la relecture."),
        }

    field_order = ("question", "answer", "theme", "new_theme", "owner", "review_at")

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        owner, theme = self.fields["owner"], self.fields["theme"]
        assert isinstance(owner, forms.ModelChoiceField)  # noqa: S101 (made by the model)
        owner.queryset = editors()
        assert isinstance(theme, forms.ModelChoiceField)  # noqa: S101 (made by the model)
        theme.required = False  # a new one does as well
        theme.help_text, theme.empty_label = _("Obligatoire, ici ou ci-dessous."), _("Choisissez…")
        if not self.instance.pk:
            self.initial.setdefault("owner", person.pk)

    def clean(self) -> dict[str, Any]:
        """A theme that exists, or a new one."""
        said = super().clean() or self.cleaned_data
        if not said.get("theme") and not slugify(said.get("new_theme", "")):
            self.add_error("theme", _("Choisissez un thème, ou nommez-en un."))
        return said

    @property
    def written(self) -> Written:
        """What was written, once the form is valid; a new theme is made."""
        said = self.cleaned_data
        return Written(
            said["theme"] if not said["new_theme"] else theme_named(said["new_theme"]),
            said["question"],
            said["answer"],
            said["owner"],
            said["review_at"],
        )


def theme_named(name: str) -> Theme:
    """The theme of that name, made if there is none."""
    theme, _new = Theme.objects.get_or_create(
        slug=slugify(name)[:80], defaults={"name": name, "rank": Theme.objects.count()}
    )
    return theme


class ReviewForm(forms.Form):
    """Until when an entry is right."""

    until = forms.DateField(label=_("À relire le"), widget=DAY, initial=next_review)
