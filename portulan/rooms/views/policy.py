"""What a room's page may use of the browser, beyond what every page may."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from csp.constants import SELF
from csp.decorators import csp_update
from django.conf import settings
from django.http import HttpResponse

PERMISSIONS = (
    "camera=(self), microphone=(self), display-capture=(self), speaker-selection=(self), autoplay=(self)"
)
SOCKETS = settings.INSTANCE_URL.replace(
    "http", "ws", 1
)  # some browsers do not read 'self' as the socket's too


def may_use_devices(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Open camera, microphone, screen, loudspeakers and the room's socket to this page, and to no frame."""

    opened: Any = csp_update({"connect-src": [SELF, SOCKETS], "media-src": [SELF, "blob:"]})(view)

    @wraps(view)
    def answered(*args: Any, **kwargs: Any) -> HttpResponse:
        response: HttpResponse = opened(*args, **kwargs)
        response["Permissions-Policy"] = PERMISSIONS
        response["Cache-Control"] = "no-store"
        return response

    return answered
