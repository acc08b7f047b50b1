"""Addresses to listen on: free, or refused with one sentence."""

import socket

from django.core.management.base import CommandError
from django.utils.translation import gettext as _


def require_free(host: str, port: int) -> None:
    """End with one sentence when another program already listens there, or when it may not be used."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host, port))
            probe.listen(1)
    except OSError as error:
        raise CommandError(_why_not(host, port, error)) from None


def _why_not(host: str, port: int, error: OSError) -> str:
    if isinstance(error, PermissionError):
        sentence = _(
            "Le port %(port)s est réservé à l’administrateur de la machine ; prenez-en un autre avec --port."
        )
    else:
        sentence = _(
            "Le port %(port)s de %(host)s est déjà pris ou inaccessible ; prenez-en un autre avec --port."
        )
    return sentence % {"port": port, "host": host}
