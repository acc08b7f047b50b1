"""The form of a resource: the one gate through which content comes in, typed or imported."""

from collections.abc import Mapping
from typing import Any, cast

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from portulan.directory.categories import DETAILS, DetailsForm
from portulan.directory.enums import Audience, Category, Disability, PlaceKind
from portulan.directory.forms.demands import home_page_wanted, missing
from portulan.directory.forms.fields import (
    CommuneField,
    OccupationsField,
    PeriodsField,
    PictureField,
    WordsField,
    codes,
    levels_by_stage,
)
from portulan.directory.forms.widgets import CommunePicker
from portulan.directory.models import CONTENT_FIELDS
from portulan.reference.catalogue import departments_of_region, domain_labels

DETAIL_PREFIX = "details"

# Field → the field and the answers that make it worth showing; without scripts all of them show.
SHOWN_WHEN: dict[str, tuple[str, ...]] = {
    "address": ("place_kind", "address"),
    "commune": ("place_kind", "address"),
    "departments": ("place_kind", "travels"),
    "school_levels": ("audiences", "pupils"),
}


class ResourceForm(forms.Form):
    """The common fields; ``details`` is the form of the category's own.

    As a draft only a title is asked for, so that nothing typed is lost; what is typed must still make sense.
    """

    title = forms.CharField(label=_("Titre"), min_length=3, max_length=150)
    summary = forms.CharField(
        label=_("En une phrase"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Ce qu’on lira dans les résultats de recherche."),
    )
    description = forms.CharField(
        label=_("Description"),
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=_("Vous pouvez mettre en forme avec Markdown : **gras**, *italique*, listes, liens."),
    )
    organiser = forms.CharField(label=_("Organisateur"), max_length=150, required=False)

    occupations = OccupationsField(label=_("Métiers"), required=False)
    domains = codes((), label=_("Secteurs"))
    themes = WordsField(
        label=_("Thèmes"), most=30, required=False, help_text=_("Des mots séparés par des virgules.")
    )

    audiences = codes(Audience.choices, label=_("Publics"))
    school_levels = codes(levels_by_stage(), label=_("Niveaux scolaires"))
    for_individuals = forms.BooleanField(label=_("On peut venir seul"), required=False, initial=True)
    for_groups = forms.BooleanField(label=_("On peut venir en groupe"), required=False)

    place_kind = forms.ChoiceField(label=_("Type de lieu"), choices=PlaceKind, widget=forms.RadioSelect)
    address = forms.CharField(label=_("Adresse"), max_length=250, required=False)
    commune = CommuneField(label=_("Commune"), required=False, widget=CommunePicker)
    departments = codes((), label=_("Départements"))

    permanent = forms.BooleanField(label=_("Disponible toute l’année"), required=False)
    dates = PeriodsField(label=_("Dates"), required=False)

    is_free = forms.BooleanField(label=_("Gratuit"), required=False, initial=True)
    cost = forms.CharField(label=_("Coût"), max_length=200, required=False)

    disabilities = codes(Disability.choices, label=_("Accessible en cas de"))
    accessibility = forms.CharField(
        label=_("Précisions sur l’accessibilité"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    link = forms.URLField(label=_("Lien"), max_length=500, required=False, assume_scheme="https")
    contact_name = forms.CharField(label=_("Personne à contacter"), max_length=150, required=False)
    contact_email = forms.EmailField(label=_("Adresse e-mail du contact"), required=False)
    contact_phone = forms.CharField(label=_("Téléphone du contact"), max_length=30, required=False)
    shows_contact = forms.BooleanField(
        label=_("Afficher ces coordonnées au public"),
        required=False,
        help_text=_("Sans votre accord, seule la rédaction les voit."),
    )

    image = PictureField(label=_("Image"), required=False)
    image_alternative = forms.CharField(
        label=_("Texte de remplacement de l’image"),
        max_length=250,
        required=False,
        help_text=_("Ce que montre l’image, pour les personnes qui ne la voient pas."),
    )
    image_rights = forms.CharField(label=_("Crédit et droits de l’image"), max_length=200, required=False)

    def __init__(self, *args: Any, category: str, draft: bool = False, **options: Any) -> None:
        super().__init__(*args, **options)
        self.category, self.draft = category, draft
        self.supposes_site = False
        self.has_image = bool(self.initial.get("image"))
        for name, condition in SHOWN_WHEN.items():
            self.fields[name].shown_when = condition  # type: ignore[attr-defined]
        _offer(self.fields["domains"], domain_labels())
        _offer(self.fields["departments"], departments_of_region(settings.INSTANCE_REGION))
        details_data = self.data if self.is_bound else None
        initial = (self.initial or {}).get("details")
        self.details: DetailsForm = DETAILS[category](details_data, prefix=DETAIL_PREFIX, initial=initial)
        if draft:
            _relax(self, besides="title")
            _relax(self.details)

    @property
    def category_label(self) -> str:
        """The category in words."""
        return str(Category(self.category).label)

    def judge(self, data: Mapping[str, Any], *, supposes_site: bool = False) -> bool:
        """Judge other data with this form: for a file of many rows, half the time of a new form for each.

        ``supposes_site``: that it is a national web site is our guess, no ground for a refusal.
        """
        self.data = self.details.data = data
        self.supposes_site = supposes_site
        self.is_bound = self.details.is_bound = True
        self.full_clean()
        return self.is_valid()

    def full_clean(self) -> None:
        super().full_clean()
        if self.is_bound:
            self.details.full_clean()
            if self.home_page_wanted() and not (self.draft or self.supposes_site):
                self.add_error("link", ValidationError(self.home_page_wanted(), code="home_page"))

    def home_page_wanted(self) -> str:
        """The sentence that asks for a site's home page, where the link leads to another of its pages."""
        return home_page_wanted(self.cleaned_data.get("link") or "", self.details)

    def is_valid(self) -> bool:
        return super().is_valid() and self.details.is_valid()

    def clean(self) -> dict[str, Any]:
        """What the fields ask of each other; see the publication charter, section 3."""
        data = super().clean() or self.cleaned_data
        if data.get("school_levels") and Audience.PUPILS not in data.get("audiences", []):
            data["audiences"] = [*data.get("audiences", []), Audience.PUPILS.value]
        if not self.draft:
            for field, sentence in missing(data | {"image": self._image_stays(data)}, self.details):
                self.add_error(field, ValidationError(sentence, code="required"))
        return data

    def _image_stays(self, data: Mapping[str, Any]) -> bool:
        """Whether the resource will have an image: one sent now, or the stored one if it is not taken away."""
        return bool(data.get("image")) or (self.has_image and data.get("image") is None)

    def content(self) -> dict[str, Any]:
        """The content of a revision. An image is there only when one was sent, or "" to take it away."""
        data = self.cleaned_data
        content = {name: data[name] for name in CONTENT_FIELDS if name in data}
        if content["image"] is None:
            del content["image"]
        elif content["image"] is False:
            content["image"] = ""
        return content | {"category": self.category, "details": self.details.stored()}

    def all_errors(self) -> dict[str, list[str]]:
        """Each field's sentences, the category's fields included under their own names."""
        errors = {**self.errors, **self.details.errors}
        return {name: [str(sentence) for sentence in found] for name, found in errors.items()}


def labels_of_fields(category: str) -> dict[str, str]:
    """Field name → label, as the form says it, the category's own fields after the common ones."""
    fields = {**ResourceForm.base_fields, **DETAILS[category].base_fields}
    return {name: str(field.label) for name, field in fields.items()}


def _offer(field: forms.Field, labels: Mapping[str, str]) -> None:
    cast("forms.ChoiceField", field).choices = list(labels.items())


def _relax(form: forms.Form, besides: str = "") -> None:
    for name, field in form.fields.items():
        field.required = field.required and name == besides
