"""Every component in every state, in one page: axe and the eye go there first."""

from datetime import date, timedelta

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portulan.common.icons import ICONS

AUDIENCES = [
    ("pupils", _("Élèves")),
    ("seekers", _("Personnes en recherche d’emploi")),
    ("all", _("Tout public")),
]

OCCUPATIONS = [
    {"key": "D1102", "label": "Boulanger / Boulangère", "group": "Métiers", "hint": "Alimentation"},
    {"key": "D1104", "label": "Pâtissier / Pâtissière", "group": "Métiers", "hint": "Alimentation"},
    {"key": "J1506", "label": "Infirmier / Infirmière", "group": "Métiers", "hint": "Santé"},
]


class PatternForm(forms.Form):
    """One field of each kind."""

    title = forms.CharField(label=_("Titre"), max_length=80, help_text=_("Ce que l’on lira en premier."))
    description = forms.CharField(label=_("Description"), widget=forms.Textarea, required=False)
    kind = forms.ChoiceField(label=_("Catégorie"), choices=[("", "—"), ("event", _("Événement"))])
    audience = forms.MultipleChoiceField(
        label=_("Publics"),
        choices=AUDIENCES,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Un ou plusieurs."),
    )
    place = forms.ChoiceField(
        label=_("Lieu"),
        choices=[("online", _("En ligne")), ("address", _("À une adresse"))],
        widget=forms.RadioSelect,
    )
    street = forms.CharField(
        label=_("Adresse"), required=False, help_text=_("Seulement si le lieu est une adresse.")
    )
    day = forms.DateField(label=_("Jour"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    image = forms.FileField(label=_("Image"), required=False, help_text=_("JPEG, PNG ou WebP, 8 Mo au plus."))
    frozen = forms.CharField(label=_("Numéro"), disabled=True, required=False, initial="2026-0042")
    agreed = forms.BooleanField(label=_("Je confirme que mon organisation organise cette action"))

    def __init__(self, *args: object, **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]
        self.fields["street"].shown_when = ("place", "address")  # type: ignore[attr-defined]

    def clean_title(self) -> str:
        """Refuse always, so that an error can be looked at."""
        raise forms.ValidationError(_("Ce titre est déjà pris par une autre ressource."))


def patterns(request: HttpRequest) -> HttpResponse:
    """The page of patterns."""
    messages.success(request, _("Votre ressource est envoyée à la rédaction."))
    messages.warning(request, _("Il reste une réponse à donner."))
    messages.error(request, _("Le fichier n’a pas pu être lu."))
    messages.info(request, _("La recherche montre les ressources publiées."))
    return render(request, "demonstration/patterns.html", _context())


def suggestions(request: HttpRequest) -> JsonResponse:
    """What the combobox of the page suggests."""
    words = request.GET.get("q", "").casefold()
    found = [occupation for occupation in OCCUPATIONS if words in occupation["label"].casefold()]
    return JsonResponse({"suggestions": found})


def _context() -> dict[str, object]:
    today = date(2027, 3, 3)
    return {
        "form": PatternForm(auto_id="libre_%s"),
        "faulty": PatternForm(data={"place": "address", "street": "12 quai du Rhône"}, auto_id="faute_%s"),
        "icons": ICONS,
        "page": Paginator(range(200), 10).get_page(7),
        "now": timezone.now(),
        "period": (today, today + timedelta(days=4)),
        "chosen": [("D1102", _("Boulanger / Boulangère"))],
        "text": "Un **atelier** pour *essayer* :\n\n- le pain ;\n- la pâtisserie.\n\n> Venez comme vous êtes.",
    }
