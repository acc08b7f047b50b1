from django.urls import URLPattern, path

from portulan.live.consumers import LiveConsumer

connections: list[URLPattern] = [path("ws/direct/", LiveConsumer.as_asgi())]
