"""The table to fill for each category: one column a field, one row that shows how."""

from django.utils.translation import override

from portulan.directory.categories import DETAILS
from portulan.directory.enums import Category
from portulan.directory.imports.heading import SYNONYMS

COMMON = {
    "source_key": "2026-001",
    "category": "",
    "title": "Les coulisses de la scierie",
    "summary": "Une scierie ouvre ses portes et montre ses métiers.",
    "description": "Visite guidée, démonstrations et rencontres avec les scieurs.",
    "organiser": "Fédération fictive du bois",
    "occupations": "Menuisier ; Charpentier",
    "themes": "bois ; forêt",
    "audiences": "Tout public ; Élèves et étudiants",
    "school_levels": "Quatrième ; Troisième",
    "for_individuals": "oui",
    "for_groups": "oui",
    "place_kind": "À une adresse",
    "address": "12 rue de la Scie",
    "commune": "Lyon",
    "postal_code": "69003",
    "date_start": "12/03/2027",
    "time_start": "9h30",
    "date_end": "12/03/2027",
    "time_end": "17h00",
    "permanent": "",
    "is_free": "oui",
    "cost": "",
    "disabilities": "Handicap moteur",
    "accessibility": "Entrée de plain-pied",
    "link": "https://scierie.example.org",
    "contact_name": "",
    "contact_email": "",
    "contact_phone": "",
}
DETAIL_EXAMPLES = {
    "formats": "Démonstrations de métiers ; Visite des lieux",
    "registration": "Sur le site",
    "kind": "",
    "duration": "une heure",
    "format": "Vidéo",
    "scope": "Régionale ou plus locale",
    "travel_costs": "Aucun déplacement : l’intervenant vient",
    "free_for_schools": "oui",
    "group_size": "une classe",
}
KINDS = {Category.IMMERSION: "Visite d’entreprise", Category.PEDAGOGY: "Kit ou séquence pédagogique"}


def template_of(category: Category) -> tuple[list[str], list[str]]:
    """(heading, example row): headings that we recognise again when the file comes back."""
    with override("fr"):  # the file speaks the language of the headings, whoever downloads it
        label = str(category.label)
    details = [name for name in DETAILS[category].base_fields if name in DETAIL_EXAMPLES]
    cells = COMMON | {name: DETAIL_EXAMPLES[name] for name in details}
    cells |= {"category": label} | ({"kind": KINDS[category]} if "kind" in details else {})
    return [SYNONYMS[name][0].capitalize() for name in cells], list(cells.values())
