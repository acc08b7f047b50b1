"""The great days of the region: each a salon with its notable moments."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Salon:
    """A parent event and the titles of its parts."""

    title: str
    summary: str
    structure: str
    commune: str
    address: str
    in_days: int
    length: int
    themes: tuple[str, ...]
    moments: tuple[tuple[str, str], ...]


SALONS = (
    Salon(
        "Salon des métiers du Rhône",
        "Trois jours, deux cents professionnels, quatre villages : le plus grand rendez-vous de la saison.",
        "batiment-rhonalpin",
        "69123",
        "Halle des Expositions, 4 quai des Mariniers",
        45,
        3,
        ("salon", "construction", "orientation"),
        (
            (
                "Démonstration : monter une charpente en une heure",
                "Six apprentis assemblent et lèvent une ferme devant le public.",
            ),
            (
                "Conférence : construire sans réchauffer la planète",
                "Une architecte, un maçon et une chercheuse comparent leurs façons de faire.",
            ),
            (
                "Rencontres express avec des professionnelles du bâtiment",
                "Dix minutes, une table, un métier : on passe de l’une à l’autre.",
            ),
            (
                "Atelier en famille : construire un pont en bois",
                "Tenons, mortaises et essais de charge pour petits et grands.",
            ),
        ),
    ),
    Salon(
        "Semaine des métiers de bouche",
        "Cinq jours pour goûter, essayer et rencontrer celles et ceux qui nous nourrissent.",
        "bouche-loire",
        "42218",
        "Place du Marché couvert",
        80,
        5,
        ("alimentation", "artisanat", "goût"),
        (
            ("La nuit du pain", "De vingt heures à minuit, un fournil travaille devant vous."),
            (
                "Concert de couteaux : désosser, lever, parer",
                "Bouchers et poissonniers montrent la précision de leurs gestes.",
            ),
            ("Table ronde : reprendre un commerce de village", "Trois couples racontent leur installation."),
        ),
    ),
    Salon(
        "Forum des métiers de la montagne",
        "Neige, sport, accueil, secours : tout ce qui fait vivre une vallée, réuni en deux jours.",
        "lycee-montagne",
        "73011",
        "Centre sportif, allée des Artisans",
        20,
        2,
        ("montagne", "tourisme", "saison"),
        (
            ("Démonstration : secours en avalanche", "Un chien, une équipe, un chronomètre."),
            ("Dans la cabine d’une dameuse", "On monte à deux, avec une conductrice d’engin."),
            (
                "Café des métiers : vivre à l’année d’un travail de saison",
                "Des parcours sur quatre saisons, sans idées reçues.",
            ),
        ),
    ),
    Salon(
        "Rendez-vous régional du soin",
        "Infirmières, kinésithérapeutes, techniciens, auxiliaires de vie : ils vous attendent.",
        "cercle-du-soin",
        "63113",
        "Faculté imaginaire de santé, 2 boulevard des Écoles",
        120,
        1,
        ("santé", "soin", "humain"),
        (
            (
                "Atelier : prendre une tension, poser un pansement",
                "Des étudiantes vous guident, mannequin à l’appui.",
            ),
            ("Témoignages : devenir soignante après quarante ans", "Quatre reconversions, quatre histoires."),
            ("Visite d’une salle de simulation", "Une urgence jouée en direct, puis expliquée."),
        ),
    ),
)
