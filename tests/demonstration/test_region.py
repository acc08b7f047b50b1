"""The words of the region: one seed, one region; and French that is French."""

from random import Random

import pytest
from stdnum.fr import siret

from portulan.demonstration.actions.population import setting_of_region
from portulan.demonstration.region.content import content_of
from portulan.demonstration.region.grammar import Noun, contracted, elided, spaced
from portulan.demonstration.region.pictures import picture
from portulan.demonstration.region.siret import invented_siret
from portulan.demonstration.region.words import sentences, structures
from portulan.directory.enums import Category
from tests.directory.factories import content as example


def written_with(seed: int) -> list[dict[str, object]]:
    rng, setting = Random(seed), setting_of_region()
    places = [place for place in structures() for _ in range(3)]
    return [
        content_of(rng.choice(list(Category)), place.subjects[0], place, setting, rng) for place in places
    ]


@pytest.mark.django_db
def test_one_seed_gives_one_region_and_another_seed_another() -> None:
    first, again, other = written_with(7), written_with(7), written_with(8)

    assert first == again
    assert first != other


@pytest.mark.django_db
def test_a_resource_says_every_field_but_its_details() -> None:
    said = set(written_with(1)[0]) | {"details"}

    assert set(example()) - said == set()


@pytest.mark.parametrize("category", Category.values)
def test_each_category_has_many_titles(category: str) -> None:
    assert len(set(sentences(category).titles)) >= 25


def test_articles_contract_and_elide() -> None:
    forge, workshop, site = Noun.read("une forge"), Noun.read("un atelier"), Noun.read("un chantier naval")

    assert (forge.of_the, workshop.of_the, site.of_the) == (
        "de la forge",
        "de l’atelier",
        "du chantier naval",
    )
    assert (forge.in_a, site.in_the) == ("dans une forge", "sur le chantier naval")
    assert (elided("agriculteurs"), elided("boulangers")) == ("d’agriculteurs", "de boulangers")
    assert contracted("Le Puy-en-Velay") == ("du Puy-en-Velay", "au Puy-en-Velay")
    assert contracted("Annecy") == ("d’Annecy", "à Annecy")
    assert contracted("Les Vans") == ("des Vans", "aux Vans")


def test_signs_keep_with_their_word() -> None:
    assert spaced("« Oui » : non ?") == "«\u00a0Oui\u202f»\u00a0: non\u202f?"


def test_an_invented_siret_passes_its_check_and_is_nobodys() -> None:
    numbers = {invented_siret(number) for number in range(50)}

    assert all(siret.is_valid(number) and number.startswith("000") for number in numbers)
    assert len(numbers) == 50


def test_a_picture_is_drawn_from_its_seed() -> None:
    drawn, text = picture(Random(3))

    assert (drawn, text) == picture(Random(3))
    assert drawn[8:12] == b"WEBP"
    assert text.startswith("Carte marine imaginaire")
