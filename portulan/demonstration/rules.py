"""Where and when the demonstration may be loaded and let anybody become its people."""

from ipaddress import ip_address
from urllib.parse import urlsplit

from django.db.models import Q
from django.http import HttpRequest

from portulan.accounts.models import Person, Structure
from portulan.demonstration.models import DemonstrationPerson
from portulan.directory.models import Resource

# Kept by RFC 2606 for examples: nobody can have an address there.
INVENTED = Q(email__endswith="@example.org") | Q(email__endswith=".example.org")
FORWARDED = ("HTTP_FORWARDED", "HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_HOST")


def is_loaded() -> bool:
    """Whether the database holds the demonstration."""
    return DemonstrationPerson.objects.exists()


def is_empty() -> bool:
    """Whether the database holds nobody and nothing of anybody."""
    return not (Person.objects.exists() or Structure.objects.exists() or Resource.objects.exists())


def holds_only_inventions() -> bool:
    """Whether every account has an address that cannot exist: those of the region, or made while trying it."""
    return not Person.objects.exclude(INVENTED).exists()


def comes_from_this_machine(request: HttpRequest) -> bool:
    """Whether the page is asked from this very machine, under its own name, and not through a proxy."""
    host = urlsplit(f"//{request.get_host()}").hostname or ""
    local = host == "localhost" or _is_loopback(host)
    return local and _is_loopback(request.META.get("REMOTE_ADDR", "")) and not _is_forwarded(request)


def _is_forwarded(request: HttpRequest) -> bool:
    return any(name in request.META for name in FORWARDED)


def _is_loopback(address: str) -> bool:
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False
