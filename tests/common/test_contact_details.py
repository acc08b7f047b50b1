"""Contact details are masked however they are written; dates, prices, codes and readings are not."""

import time

import pytest

from portulan.common.contact_details import MASK, masked

HIDDEN = (
    "lea.martin@example.org",
    "lea.martin @ example . org",
    "lea point martin arobase example point org",
    "lea (at) example (point) org",
    "lea [arobase] example [dot] com",
    "LEA.MARTIN@EXAMPLE.ORG",
    "06 12 34 56 78",
    "0612345678",
    "06.12.34.56.78",
    "06-12-34-56-78",
    "06/12/34/56/78",
    "0 6 1 2 3 4 5 6 7 8",
    "06, 12, 34, 56, 78",
    "+33 6 12 34 56 78",
    "+33 (0)6 12 34 56 78",
    "0033612345678",
    "+262 692 12 34 56",
    "+41 79 123 45 67",
    "zéro six douze trente-quatre cinquante-six soixante-dix-huit",
    "https://wa.me/33612345678",
    "wa.me/33612345678",
    "33612345678",
    "tel:+33612345678",
    "mailto:lea@example.org?subject=Bonjour",
    "https://www.instagram.com/adrien.f/",
    "https://t.me/adrien_f",
    "https://meet.google.com/abc-defg-hij",
    "https://calendly.com/adrien/30min",
    "@adrien.f",
    "insta : adrien.f",
    "Snap: adrien-f",
    "adrien.f#1234",
    "zero six, douze, trente quatre, cinquante six, dix",
)
SHOWN = (
    "Rendez-vous le 01/02/2027 à 10 h 30.",
    "Le 03.04.2027, de 9 h à 12 h 45.",
    "La formation coûte 12 000 € sur 2027 et 2028.",
    "Je gagne 1 850 € par mois, le code du métier est H2206.",
    "Il y avait zéro un dans ma note, puis deux.",
    "J’ai 16 ans, j’habite à 20 km, et j’ai eu 0,5 point de plus.",
    "Je travaille at home, point final.",
    "La fiche est sur https://www.onisep.fr/metiers/menuisier et sur https://candidat.francetravail.fr.",
    "J’ai vu l’atelier sur une photo d’Instagram, et je discute avec vous.",
    "Je travaille en C# et je suis arrivé n° 2024.",
    "De 2019 à 2021, puis 2022 2023 2024.",
)


@pytest.mark.parametrize("details", HIDDEN)
def test_details_are_masked(details: str) -> None:
    kept = masked(f"Bonjour, voici : {details} et à bientôt")

    assert kept == (f"Bonjour, voici : {MASK} et à bientôt", True)


@pytest.mark.parametrize("text", SHOWN)
def test_the_rest_is_left_alone(text: str) -> None:
    assert masked(text) == (text, False)


@pytest.mark.parametrize("bit", ["a", "+", "-", "a.", "point ", "a point "])
def test_a_long_text_without_an_address_is_read_in_one_go(bit: str) -> None:
    """Twenty times as long takes some twenty times as long, not four hundred times."""

    def taken(times: int) -> float:
        text = bit * times
        started = time.process_time()
        for _ in range(5):
            masked(text)
        return time.process_time() - started

    assert taken(6000) < 100 * max(taken(300), 0.0005)
