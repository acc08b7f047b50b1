"""The token with which a browser, cut off for a moment, takes up its stay again."""

from uuid import UUID

from django.core import signing

from portulan.rooms.models import Stay

_SALT = "portulan.rooms.resumption"
_AGE = 12 * 3600


def token_of(stay: Stay) -> str:
    """Kept in the page's memory only."""
    return signing.dumps([stay.connection.hex, stay.person_id], salt=_SALT)


def connection_in(token: str, person_id: int) -> UUID | None:
    """The connection to take over; nothing when the token is false, old or another person's."""
    try:
        connection, owner = signing.loads(token, salt=_SALT, max_age=_AGE)
    except (signing.BadSignature, ValueError):
        return None
    return UUID(connection) if owner == person_id else None
