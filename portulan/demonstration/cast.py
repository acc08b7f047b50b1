"""Whom one may become in the demonstration: invented people, each with a story."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from portulan.accounts.enums import StaffRole
from portulan.common.declarations import Text

PASSWORD = "Rose-des-vents-32"  # noqa: S105 (shown on the page: the demonstration hides nothing)
NEWCOMER = "newcomer"


@dataclass(frozen=True)
class Character:
    """An invented person; ``structure`` is the slug of the one they manage.

    ``settles_later``: made with what is told after the region, like those who talk in the community.
    """

    slug: str
    first_name: str
    last_name: str
    role: Text
    story: Text
    icon: str
    staff: StaffRole | None = None
    structure: str = ""
    has_signed: bool = True
    settles_later: bool = False

    @property
    def email(self) -> str:
        """An address that reaches nobody."""
        return f"{self.slug}@example.org"


CAST = (
    Character(
        "marc.vial",
        "Marc",
        "Vial",
        _("Responsable d’une branche professionnelle"),
        _(
            "Sa filière publie beaucoup. Il prépare la saison, et une de ses modifications attend la rédaction."
        ),
        "building",
        structure="bois-trois-massifs",
    ),
    Character(
        "samira.benali",
        "Samira",
        "Benali",
        _("Dirigeante d’une entreprise"),
        _("Elle a proposé une visite de son atelier ; la rédaction lui demande deux précisions."),
        "immersion",
        structure="mecanique-vercors",
    ),
    Character(
        "claire.dupuis-martin",
        "Claire",
        "Dupuis-Martin",
        _("Chargée de communication d’un CFA"),
        _("Elle tient ses actions dans un tableur, qu’elle importe d’un coup plutôt que de tout ressaisir."),
        "upload",
        structure="cfa-cinq-rivieres",
    ),
    Character(
        "theo.lambert",
        "Théo",
        "Lambert",
        _("Nouveau venu avec une structure toute neuve"),
        _("Il n’a encore rien proposé, et n’a pas signé la charte : tout commence."),
        "flag",
        structure=NEWCOMER,
        has_signed=False,
    ),
    Character(
        "ines.kaddour",
        "Inès",
        "Kaddour",
        _("Rédactrice de l’annuaire"),
        _("Elle lit ce qui arrive, dans l’ordre, avec l’objectif d’un jour ouvré."),
        "eye",
        staff=StaffRole.EDITOR,
    ),
    Character(
        "paul.oriol",
        "Paul",
        "Oriol",
        _("Rédacteur de l’annuaire"),
        _("Il partage la file avec Inès, et a demandé des compléments à plusieurs opérateurs."),
        "edit",
        staff=StaffRole.EDITOR,
    ),
    Character(
        "helene.marchetti",
        "Hélène",
        "Marchetti",
        _("Administratrice de l’instance"),
        _("Elle veille sur l’équipe, les chartes et les données personnelles."),
        "settings",
        staff=StaffRole.ADMINISTRATOR,
    ),
    Character(
        "jeanne.morel",
        "Jeanne",
        "Morel",
        _("Professeure principale en collège"),
        _("Elle cherche, pour sa classe de troisième, des actions gratuites près de chez elle."),
        "pedagogy",
        has_signed=False,
    ),
    Character(
        "lucas.perrin",
        "Lucas",
        "Perrin",
        _("Inscrit depuis ce matin"),
        _("Il vient d’ouvrir son compte et représente une association qui n’est pas encore là."),
        "person",
        has_signed=False,
    ),
    Character(
        "adrien.faure",
        "Adrien",
        "Faure",
        _("Explorateur, en reconversion"),
        _("Il a rencontré un boulanger, un maçon… Une menuisière l’attend dans quelques minutes."),
        "compass",
        has_signed=False,
    ),
    Character(
        "lina.moreau",
        "Lina",
        "Moreau",
        _("Exploratrice de 16 ans"),
        _("Elle découvre les métiers du soin. Sa conseillère voit ses rencontres avant qu’elles aient lieu."),
        "star",
        has_signed=False,
    ),
    Character(
        "nadia.belkacem",
        "Nadia",
        "Belkacem",
        _("Experte-métier, menuisière"),
        _("Elle raconte son métier le mercredi et certains soirs. Une demande attend sa réponse."),
        "people",
        has_signed=False,
    ),
    Character(
        "sophie.garnier",
        "Sophie",
        "Garnier",
        _("Conseillère en mission locale"),
        _(
            "Elle suit Lina : ses rencontres, ce qu’elle partage de ses bilans. Avec ses pairs, elle échange "
            "dans la communauté."
        ),
        "eye",
        has_signed=False,
    ),
    Character(
        "amelie.roche",
        "Amélie",
        "Roche",
        _("Équipe d’animation de la communauté"),
        _("Elle accueille les professionnels, répond à leurs questions, et veille sur les canaux."),
        "group",
        has_signed=False,
        settles_later=True,
    ),
)


def character_named(slug: str) -> Character:
    """The character of that slug."""
    return next(character for character in CAST if character.slug == slug)
