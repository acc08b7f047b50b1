"""The ASGI application that uvicorn serves: pages, and the connections of rooms."""

import os

from channels.auth import AuthMiddlewareStack
from channels.routing import ProtocolTypeRouter, URLRouter
from channels.security.websocket import AllowedHostsOriginValidator
from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portulan.config.settings")
pages = get_asgi_application()  # before what follows: it makes the apps ready

from portulan.config.connections import connections  # noqa: E402

application = ProtocolTypeRouter(
    {
        "http": pages,
        "websocket": AllowedHostsOriginValidator(AuthMiddlewareStack(URLRouter(connections))),
    }
)
