"""The mesh: each browser sends its picture and sound to each other one, up to four people, with no server."""

from django.conf import settings

from portulan.accounts.models import Person
from portulan.rooms.engines import Ticket
from portulan.rooms.engines.ice import ice_servers
from portulan.rooms.models import Room


class Mesh:
    """Peers in the order of their coming; the older of two always offers, so that offers never cross."""

    kind = "mesh"
    most = 4

    def ticket_for(self, room: Room, person: Person, *, is_admitted: bool) -> Ticket:
        """The ICE servers, and whether media go through them alone."""
        servers = ice_servers(room, person, is_admitted=is_admitted)
        details = {"ice_servers": servers, "relay_only": settings.ROOMS_RELAY_ONLY}
        return Ticket(self.kind, self.most, details)
