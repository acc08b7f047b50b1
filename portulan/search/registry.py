"""The indexes of this instance: each app registers its own in ``apps.py``."""

from portulan.search.definitions import IndexDefinition

_definitions: dict[str, IndexDefinition] = {}


def register(definition: IndexDefinition) -> None:
    """Have the engine keep this index; a definition of the same name is replaced."""
    _definitions[definition.name] = definition


def forget(name: str) -> None:
    """Drop a definition; its files stay."""
    _definitions.pop(name, None)


def definition_of(name: str) -> IndexDefinition:
    """The definition registered under a name."""
    return _definitions[name]


def definitions() -> list[IndexDefinition]:
    """Every registered definition, by name."""
    return [_definitions[name] for name in sorted(_definitions)]
