"""How an entry is written down and hashed. Changing a line here breaks every register: never do."""

import hashlib
import hmac
import json
from collections.abc import Mapping
from datetime import datetime

ORIGIN = "0" * 64


def canonical(value: Mapping[str, object]) -> str:
    """JSON with sorted keys, no spaces and no escapes: one text for one value."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def digest_of(previous: str, body: str) -> str:
    """SHA-256, in hexadecimal, of the previous digest and the body."""
    return hashlib.sha256(f"{previous}\n{body}".encode()).hexdigest()


def commitment(secret: bytes, stream: str, sequence: int, value: str) -> str:
    """What stands for a personal value in one entry: HMAC-SHA-256 under the person's own key.

    The entry's place takes part, so that without the key two entries cannot be linked to one person.
    """
    return hmac.new(bytes(secret), f"{stream}#{sequence}:{value}".encode(), hashlib.sha256).hexdigest()


def written(moment: datetime) -> str:
    """A UTC time to the millisecond, as it stands in a body."""
    return moment.strftime("%Y-%m-%dT%H:%M:%S.") + f"{moment.microsecond // 1000:03d}Z"
