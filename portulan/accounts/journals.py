"""The streams of the register that tell the life of people, structures and the team."""

from portulan.accounts.models import Person, Structure

TEAM = "team"


def stream_of_person(person: Person) -> str:
    """What is done to an account."""
    return f"person:{person.pk}"


def stream_of_structure(structure: Structure) -> str:
    """What is done to a structure."""
    return f"structure:{structure.pk}"
