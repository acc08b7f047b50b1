"""The servers that help two browsers find each other (STUN) or carry their media when they cannot (TURN)."""

import base64
import hashlib
import hmac
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.crypto import salted_hmac

from portulan.accounts.models import Person
from portulan.rooms.models import Room

VALID = timedelta(hours=4)


def ice_servers(room: Room, person: Person, *, is_admitted: bool) -> list[dict[str, Any]]:
    """``RTCIceServer`` dictionaries; those admitted get TURN credentials too, which expire with the meeting."""
    servers: list[dict[str, Any]] = []
    if settings.STUN_URLS:
        servers.append({"urls": settings.STUN_URLS})
    if is_admitted and settings.TURN_URLS and settings.TURN_SECRET:
        expiry = min(timezone.now() + VALID, room.closes_at)
        opaque = salted_hmac("portulan.rooms.turn", f"{room.pk}:{person.pk}").hexdigest()[:16]
        servers.append({"urls": settings.TURN_URLS} | credentials(opaque, expiry))
    return servers


def credentials(opaque: str, expiry: datetime) -> dict[str, str]:
    """Time-limited credentials in the form that coturn calls the TURN REST API.

    The name is ``<expiry in Unix seconds>:<opaque>``, the password its HMAC-SHA1 under the shared secret.
    """
    username = f"{int(expiry.timestamp())}:{opaque}"
    digest = hmac.new(settings.TURN_SECRET.encode(), username.encode(), hashlib.sha1).digest()
    return {"username": username, "credential": base64.b64encode(digest).decode()}
