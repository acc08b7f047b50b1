"""Where each app's WebSocket connections begin."""

from django.urls import URLPattern

from portulan.live.connections import connections as live
from portulan.rooms.connections import connections as rooms

connections: list[URLPattern] = [*rooms, *live]
