"""Where the connections of rooms begin."""

from django.urls import URLPattern, path

from portulan.rooms.consumers import RoomConsumer

connections: list[URLPattern] = [path("ws/salle/<key:number>/", RoomConsumer.as_asgi())]
