"""The six categories of the publication charter (section 3), each with the fields its criteria call for."""

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from portulan.directory.categories.details import DetailsForm


class EventFormat(TextChoices):
    """What the public meets at an event."""

    TESTIMONIES = "testimonies", _("Témoignages de professionnels")
    DEMONSTRATIONS = "demonstrations", _("Démonstrations de métiers")
    CONFERENCE = "conference", _("Conférence sur des métiers")
    STANDS = "stands", _("Stands et rencontres")
    VISIT = "visit", _("Visite des lieux")


class Teams(TextChoices):
    """How one takes part in a contest."""

    ALONE = "alone", _("Seul ou seule")
    TEAM = "team", _("En équipe")
    CLASS = "class", _("En classe")


class ImmersionKind(TextChoices):
    """How a company opens itself."""

    OPEN_COMPANY = "open_company", _("Entreprise accueillante (stage, immersion)")
    SPONSORSHIP = "sponsorship", _("Parrainage")
    VISIT = "visit", _("Visite d’entreprise")


class TravelCosts(TextChoices):
    """Who pays for the group's journey."""

    NONE = "none", _("Aucun déplacement : l’intervenant vient")
    OPERATOR = "operator", _("Pris en charge par l’organisateur")
    GROUP = "group", _("À la charge du groupe ou de l’établissement")


class MediaFormat(TextChoices):
    """What a medium is."""

    VIDEO = "video", _("Vidéo")
    WEBSITE = "website", _("Site web")
    QUIZ = "quiz", _("Quiz")
    GAME = "game", _("Jeu")
    AUDIO = "audio", _("Podcast ou émission")
    DOCUMENT = "document", _("Brochure, livre ou exposition")


class Scope(TextChoices):
    """How far a medium's information reaches."""

    REGIONAL = "regional", _("Régionale ou plus locale")
    NATIONAL = "national", _("Nationale")


class PedagogyKind(TextChoices):
    """What a professional finds in it."""

    KIT = "kit", _("Kit ou séquence pédagogique")
    GUIDE = "guide", _("Guide ou méthode")
    TESTIMONY = "testimony", _("Témoignage de pratique")
    TRAINING = "training", _("Formation pour les professionnels")


class EventDetails(DetailsForm):
    """Salons, open days, discovery events: they need dates."""

    requires_dates = True

    formats = forms.MultipleChoiceField(
        label=_("Ce qu’on y rencontre"),
        choices=EventFormat,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Dites ce qu’on y rencontre : c’est un critère de publication.")},
    )
    registration = forms.CharField(
        label=_("Comment s’inscrire"),
        required=False,
        max_length=300,
        help_text=_("Laissez vide si l’entrée est libre."),
    )


class ContestDetails(DetailsForm):
    """Contests that let people discover occupations."""

    requires_dates = True
    requires_free = True

    teams = forms.MultipleChoiceField(
        label=_("On participe"), choices=Teams, widget=forms.CheckboxSelectMultiple, required=False
    )
    registration_until = forms.DateField(
        label=_("Inscription jusqu’au"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    prize = forms.CharField(label=_("Ce qu’on y gagne"), required=False, max_length=200)


class ImmersionDetails(DetailsForm):
    """Companies that welcome, sponsor or show themselves."""

    kind = forms.ChoiceField(label=_("Forme de l’accueil"), choices=ImmersionKind, widget=forms.RadioSelect)
    duration = forms.CharField(
        label=_("Durée"), required=False, max_length=100, help_text=_("Par exemple : une journée.")
    )
    capacity = forms.IntegerField(
        label=_("Nombre de personnes à la fois"), required=False, min_value=1, max_value=1000
    )
    free_for_schools = forms.BooleanField(
        label=_("Gratuit pour les établissements publics et privés sous contrat"), required=False
    )

    def clean(self) -> dict[str, object]:
        """Visits are free for schools (charter: cost of interventions)."""
        data = super().clean() or self.cleaned_data
        if data.get("kind") == ImmersionKind.VISIT and not data.get("free_for_schools"):
            sentence = _(
                "Les visites d’entreprise sont gratuites pour les établissements : cochez cette case pour le confirmer."
            )
            self.add_error("free_for_schools", ValidationError(sentence, code="required"))
        return data


class GroupActionDetails(DetailsForm):
    """What a professional can mobilise for a group."""

    free_for_schools = forms.BooleanField(
        label=_("Gratuit pour les établissements publics et privés sous contrat"),
        help_text=_("L’intervention et le déplacement de l’intervenant ne sont pas facturés."),
        error_messages={
            "required": _(
                "Une action pour un groupe est gratuite pour les établissements : cochez cette case pour le confirmer."
            )
        },
    )
    travel_costs = forms.ChoiceField(
        label=_("Déplacement du groupe"),
        choices=TravelCosts,
        widget=forms.RadioSelect,
        error_messages={"required": _("Dites qui paie le déplacement du groupe.")},
    )
    group_size = forms.CharField(label=_("Taille du groupe"), required=False, max_length=100)
    duration = forms.CharField(label=_("Durée"), required=False, max_length=100)


class PedagogyDetails(DetailsForm):
    """Methods and material for those who accompany."""

    kind = forms.ChoiceField(label=_("Nature"), choices=PedagogyKind, widget=forms.RadioSelect)
    duration = forms.CharField(label=_("Temps nécessaire"), required=False, max_length=100)
    licence = forms.CharField(
        label=_("Licence"),
        required=False,
        max_length=100,
        help_text=_("Ce qu’on peut en faire, par exemple : CC BY-SA."),
    )


class MediaDetails(DetailsForm):
    """Free media in open access; regional first, national by default."""

    requires_link = True
    requires_free = True

    format = forms.ChoiceField(label=_("Format"), choices=MediaFormat, widget=forms.RadioSelect)
    scope = forms.ChoiceField(
        label=_("Portée de l’information"),
        choices=Scope,
        widget=forms.RadioSelect,
        help_text=_("Pour un site web national, donnez en lien sa page d’accueil."),
    )
    duration = forms.CharField(label=_("Temps nécessaire"), required=False, max_length=100)

    @property
    def wants_home_page(self) -> bool:
        """A national web site is shown by its home page (publication charter, section 3)."""
        said = self.cleaned_data
        return said.get("format") == MediaFormat.WEBSITE and said.get("scope") == Scope.NATIONAL
