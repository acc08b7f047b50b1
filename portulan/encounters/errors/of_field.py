"""A refusal that is said beside one box."""

from portulan.common.refusals import Refusal


class OfField(Refusal):
    """A refusal of what one box holds: it is said beside it."""

    field = ""
