"""What must be done before making a structure: apps above register it (signing a charter, for instance)."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

Gate = Callable[[HttpRequest], HttpResponse | None]

_gates: list[Gate] = []


def before_structure(gate: Gate) -> None:
    """Have a gate answer first; it lets through by answering nothing."""
    _gates.append(gate)


def detour(request: HttpRequest) -> HttpResponse | None:
    """Where to go before making a structure, if anywhere."""
    return next((response for gate in _gates if (response := gate(request)) is not None), None)
