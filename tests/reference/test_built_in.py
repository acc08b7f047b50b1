import pytest

from portulan.reference.actions import load_built_in
from portulan.reference.models import Commune, Department, Domain, Occupation, ProfessionalDomain, Region

pytestmark = pytest.mark.django_db


def counted() -> dict[str, int]:
    models = (Domain, ProfessionalDomain, Occupation, Region, Department, Commune)
    return {model.__name__: model.objects.count() for model in models}


def test_a_new_database_has_the_built_in_reference() -> None:
    assert counted() == {
        "Domain": 14,
        "ProfessionalDomain": 110,
        "Occupation": 337,
        "Region": 18,
        "Department": 101,
        "Commune": 4097,
    }


def test_loading_again_changes_no_count_and_mends_what_was_changed() -> None:
    Region.objects.filter(pk="84").update(name="Ailleurs")
    before = counted()

    load_built_in()

    assert counted() == before
    assert Region.objects.get(pk="84").name == "Auvergne-Rhône-Alpes"


def test_an_occupation_has_both_genders_its_trade_and_its_domain() -> None:
    baker = Occupation.objects.select_related("professional_domain__domain").get(pk="D1102")

    assert (baker.label, baker.masculine, baker.feminine, baker.equivalents) == (
        "Boulanger / Boulangère",
        "Boulanger",
        "Boulangère",
        ["boulangerie", "viennoiserie"],
    )
    assert baker.professional_domain.label == "Commerce alimentaire et métiers de bouche"
    assert baker.professional_domain.domain_id == "D"
