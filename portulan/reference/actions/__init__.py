from portulan.reference.actions.built_in import load_built_in
from portulan.reference.actions.communes import import_communes
from portulan.reference.actions.rome import import_rome

__all__ = ["import_communes", "import_rome", "load_built_in"]
