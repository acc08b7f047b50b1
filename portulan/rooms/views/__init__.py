from portulan.rooms.views.log import log
from portulan.rooms.views.room import room

__all__ = ["log", "room"]
