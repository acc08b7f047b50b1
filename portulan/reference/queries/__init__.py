from portulan.reference.queries.equivalents import equivalents_of, words_of_occupations
from portulan.reference.queries.occupations import occupations_matching
from portulan.reference.queries.places import Place, communes_matching, place_named

__all__ = [
    "Place",
    "communes_matching",
    "equivalents_of",
    "occupations_matching",
    "place_named",
    "words_of_occupations",
]
