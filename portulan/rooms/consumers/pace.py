"""How fast one connection to a room may speak."""

from portulan.common.pace import Bucket


def buckets() -> dict[str, Bucket]:
    """What each kind of message may do; kinds that are not named share one bucket."""
    return {
        "signal": Bucket(300, 60),  # three peers, each with its candidates, come at once
        "chat": Bucket(8, 1),
        "caption": Bucket(20, 5),
        "other": Bucket(30, 5),
    }
