"""The address that letters name; read before the settings, hence without them."""

from argparse import ArgumentError, ArgumentParser
from collections.abc import MutableMapping, Sequence

SERVING = ("demo", "serve")


def follow_port(environment: MutableMapping[str, str], arguments: Sequence[str]) -> None:
    """Name the port that a command serves on in the address, unless the address is given.

    The processes that it starts inherit it: letters of the worker and live connections name the same port.
    """
    if not arguments or arguments[0] not in SERVING or environment.get("PORTULAN_URL"):
        return
    parser = ArgumentParser(add_help=False, exit_on_error=False, allow_abbrev=False)
    parser.add_argument("--port", type=int)
    try:
        known, _ = parser.parse_known_args(arguments[1:])
    except ArgumentError:  # the command itself says what is wrong with its arguments
        return
    if known.port:
        environment["PORTULAN_URL"] = f"http://localhost:{known.port}"
