from portulan.rooms.views.room import room

__all__ = ["room"]
