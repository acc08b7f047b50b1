from portulan.rooms.models.incident import Incident
from portulan.rooms.models.member import RoomMember
from portulan.rooms.models.room import GRACE, OPENS_BEFORE, Room
from portulan.rooms.models.stay import Stay

__all__ = ["GRACE", "OPENS_BEFORE", "Incident", "Room", "RoomMember", "Stay"]
