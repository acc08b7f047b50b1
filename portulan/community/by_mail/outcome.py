from enum import StrEnum


class Outcome(StrEnum):
    """What became of a letter."""

    POSTED = "posted"
    REFUSED = "refused"  # and the person is told why
    IGNORED = "ignored"  # by a machine, or to an address that we did not give
