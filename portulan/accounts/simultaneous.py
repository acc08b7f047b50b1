"""One account is one person's: the same account open in two distant places at once is told to its owner."""

from datetime import timedelta
from ipaddress import ip_address, ip_network

from allauth.usersessions.models import UserSession
from django.utils import timezone

from portulan.accounts.models import Person

IN_USE = timedelta(minutes=15)  # a page was asked for this recently
_NEAR = {4: 16, 6: 48}  # bits that two addresses of one place commonly share


def is_open_far_from(person: Person, address: str) -> bool:
    """Whether the account is in use, at this moment, from another network than that address."""
    since = timezone.now() - IN_USE
    sessions = UserSession.objects.filter(user=person, last_seen_at__gte=since)
    return any(_are_far(address, ip) for ip in sessions.values_list("ip", flat=True))


def _are_far(one: str, other: str) -> bool:
    near = ip_network(f"{one}/{_NEAR[ip_address(one).version]}", strict=False)
    return ip_address(other) not in near
