"""The ASGI application that uvicorn serves: the static files, then Django."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portulan.config.settings")
pages = get_asgi_application()

from portulan.config.static_files import before  # noqa: E402 (needs Django set up)

application = before(pages)
