import pytest

from portulan.reference.genders import both_genders


@pytest.mark.parametrize(
    ("label", "masculine", "feminine"),
    [
        ("Boulanger / Boulangère", "Boulanger", "Boulangère"),
        ("Conducteur / Conductrice d'abatteuses", "Conducteur d'abatteuses", "Conductrice d'abatteuses"),
        ("Chef cuisinier / cuisinière", "Chef cuisinier", "Chef cuisinière"),
        (
            "Aide conducteur / conductrice de machines",
            "Aide conducteur de machines",
            "Aide conductrice de machines",
        ),
        (
            "Agent technique forestier / Agente technique forestière",
            "Agent technique forestier",
            "Agente technique forestière",
        ),
        ("Attaché/Attachée de presse", "Attaché de presse", "Attachée de presse"),
        ("Ingénieur(e) d'études", "Ingénieur d'études", "Ingénieure d'études"),
        ("Conducteur(trice) de four", "Conducteur de four", "Conductrice de four"),
        ("Agent(e) chargé(e) de l'eau", "Agent chargé de l'eau", "Agente chargée de l'eau"),
        ("Fleuriste", "Fleuriste", "Fleuriste"),
        ("Barman / Barmaid", "Barman", "Barmaid"),
        ("Technicien(ne) / ", "Technicien", "Technicienne"),
    ],
)
def test_both_genders_of_a_name_are_said_in_full(label: str, masculine: str, feminine: str) -> None:
    assert both_genders(label) == (masculine, feminine)
