"""What a counsellor writes: a note, an invitation, an idea."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portulan.accounts.models import Person, Structure
from portulan.accounts.queries import structures_of
from portulan.encounters.models import Note


class NoteForm(forms.ModelForm[Note]):
    """A note."""

    class Meta:
        model = Note
        fields = ("text",)
        widgets = {"text": forms.Textarea(attrs={"rows": 3})}
        labels = {"text": _("Votre note")}
        help_texts = {
            "text": _("Utile, mesurée, respectueuse : la personne la lit si elle demande ses données.")
        }


class StructureForm(forms.Form):
    """In the name of which structure one invites; not asked when there is only one."""

    structure = forms.ModelChoiceField(Structure.objects.none(), label=_("Au nom de"), empty_label=None)

    def __init__(self, *args: Any, person: Person, **options: Any) -> None:
        super().__init__(*args, **options)
        mine = structures_of(person)
        field = self.fields["structure"]
        field.queryset = mine  # type: ignore[attr-defined]
        if len(mine) == 1:
            field.initial, field.widget = mine[0].pk, forms.HiddenInput()


class InvitationForm(StructureForm):
    """One address."""

    email = forms.EmailField(
        label=_("Adresse e-mail"),
        max_length=254,
        help_text=_("La personne choisit ce qu’elle partage avec vous."),
    )


class InvitationFileForm(StructureForm):
    """A list of addresses."""

    file = forms.FileField(
        label=_("Fichier"),
        help_text=_(
            "CSV, TSV, XLSX ou ODS, 200 lignes au plus : une adresse par ligne, et les noms si vous voulez."
        ),
        error_messages={"empty": _("Ce fichier est vide.")},
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,.xlsx,.ods"}),
    )

    def __init__(self, *args: Any, person: Person, **options: Any) -> None:
        super().__init__(
            *args, person=person, auto_id="file_%s", **options
        )  # the other form is on the same page


class IdeaForm(forms.Form):
    """Why this expert, for this explorer."""

    words = forms.CharField(
        label=_("Pourquoi cette personne ?"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Une phrase suffit. Elle accompagne votre idée dans la lettre."),
    )
