from portulan.rooms.consumers.room import RoomConsumer

__all__ = ["RoomConsumer"]
