"""The ASGI application that uvicorn serves: the static files, then Django's pages; the connections of rooms."""

import os

from channels.auth import AuthMiddlewareStack
from channels.routing import ProtocolTypeRouter, URLRouter
from channels.security.websocket import AllowedHostsOriginValidator
from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portulan.config.settings")
pages = get_asgi_application()

from portulan.config.connections import connections  # noqa: E402 (needs Django set up)
from portulan.config.static_files import before  # noqa: E402

application = ProtocolTypeRouter(
    {
        "http": before(pages),
        "websocket": AllowedHostsOriginValidator(AuthMiddlewareStack(URLRouter(connections))),
    }
)
