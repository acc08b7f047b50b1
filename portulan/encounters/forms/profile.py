"""Who one is: an explorer, an expert."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portulan.common.place_time import place_today
from portulan.directory.forms.fields import OccupationsField, WordsField
from portulan.encounters.enums import ConsentState, Language
from portulan.encounters.models import Expert, Explorer
from portulan.encounters.models.explorer import OLDEST, YOUNGEST
from portulan.reference.catalogue import domain_labels
from portulan.reference.models import Department


class ExpertForm(forms.ModelForm[Expert]):
    """The profile that explorers read."""

    occupations = OccupationsField(
        label=_("Métiers que vous pouvez raconter"),
        help_text=_("Un à cinq, tels qu’on les cherche : menuisière, aide-soignant…"),
    )
    sectors = forms.MultipleChoiceField(
        label=_("Autres secteurs que vous connaissez"),
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "choices--columns"}),
        help_text=_("Les secteurs de vos métiers sont ajoutés d’eux-mêmes."),
    )
    topics = WordsField(
        label=_("Ce dont vous pouvez parler"),
        required=False,
        most=8,
        max_length=600,
        help_text=_(
            "Séparez par des virgules : reconversion, apprentissage, journée type, handicap au travail…"
        ),
    )
    languages = forms.MultipleChoiceField(
        label=_("Langues dans lesquelles vous pouvez échanger"),
        choices=Language.choices,
        initial=[Language.FRENCH.value],
        widget=forms.CheckboxSelectMultiple(attrs={"class": "choices--columns"}),
    )

    class Meta:
        model = Expert
        fields = ("headline", "occupations", "path", "topics", "languages", "sectors", "monthly_most")
        widgets = {"path": forms.Textarea(attrs={"rows": 7})}
        help_texts = {
            "headline": _("Par exemple : menuisière, j’ai créé mon atelier à la campagne."),
            "path": _(
                "Comment vous êtes arrivé là, ce que vous faites, ce que vous aimez, ce qui est difficile."
            ),
            "monthly_most": _("Personne ne pourra vous en demander davantage."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sectors = self.fields["sectors"]
        assert isinstance(sectors, forms.MultipleChoiceField)  # noqa: S101 (declared above)
        sectors.choices = list(domain_labels().items())

    def clean_occupations(self) -> list[str]:
        """At most five."""
        codes = list(self.cleaned_data["occupations"])
        if len(codes) > 5:
            raise forms.ValidationError(_("Cinq métiers au plus : gardez ceux que vous connaissez le mieux."))
        return codes

    @property
    def words(self) -> dict[str, Any]:
        """The fields of the profile."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}


class IntroductionForm(forms.Form):
    """A birth date; under fifteen, a guardian."""

    birth_date = forms.DateField(
        label=_("Votre date de naissance"),
        widget=forms.DateInput(attrs={"type": "date", "autocomplete": "bday"}, format="%Y-%m-%d"),
        help_text=_("Elle ne sera montrée à personne : elle sert à protéger les mineurs."),
    )
    department = forms.ModelChoiceField(
        Department.objects.all(),
        label=_("Votre département"),
        required=False,
        empty_label=_("Je préfère ne pas le dire"),
        help_text=_("Facultatif. Il ne sert qu’aux totaux par territoire."),
    )
    guardian_name = forms.CharField(
        label=_("Nom d’un responsable légal"),
        max_length=160,
        required=False,
        help_text=_("Seulement si vous avez moins de 15 ans."),
    )
    guardian_email = forms.EmailField(
        label=_("Son adresse e-mail"),
        required=False,
        help_text=_("Nous lui écrirons pour demander son accord."),
    )

    def __init__(
        self, *args: Any, person_email: str = "", explorer: Explorer | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.person_email = person_email.lower()
        if explorer:
            self.fields["birth_date"].disabled = True
            self.fields["birth_date"].help_text = _("Elle ne change plus : écrivez-nous si elle est fausse.")
            self.initial = {
                "birth_date": explorer.birth_date,
                "department": explorer.department_id,
                "guardian_name": explorer.guardian_name,
                "guardian_email": explorer.guardian_email,
            }
            if not explorer.needs_consent or explorer.consent in (ConsentState.REFUSED, ConsentState.GIVEN):
                del self.fields["guardian_name"], self.fields["guardian_email"]

    def clean_birth_date(self) -> date:
        """A date that somebody alive may have."""
        born: date = self.cleaned_data["birth_date"]
        age = Explorer(birth_date=born).age_on(place_today())
        if not YOUNGEST <= age <= OLDEST:
            raise forms.ValidationError(
                _("Vérifiez cette date : les rencontres s’adressent aux plus de 10 ans.")
            )
        return born

    def clean_guardian_email(self) -> str:
        """Somebody else's address."""
        email = str(self.cleaned_data["guardian_email"]).lower()
        if email and email == self.person_email:
            raise forms.ValidationError(_("Donnez l’adresse de votre responsable légal, pas la vôtre."))
        return email

    def clean(self) -> dict[str, Any]:
        """Under fifteen, the guardian is needed."""
        cleaned = super().clean() or {}
        born = cleaned.get("birth_date")
        if born and Explorer(birth_date=born).needs_consent:
            for name in ("guardian_name", "guardian_email"):
                if name in self.fields and not cleaned.get(name) and name not in self.errors:
                    self.add_error(name, _("Avant 15 ans, l’accord d’un responsable légal est demandé."))
        return cleaned
