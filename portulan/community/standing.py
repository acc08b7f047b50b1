"""Whether a decision of moderation keeps somebody out of the community, or asks them to be silent."""

from portulan.accounts.models import Person
from portulan.community.errors import KeptOut, Muted
from portulan.community.models import Sanction


def sanction_keeping_out(person: Person) -> Sanction | None:
    """The heaviest of those under which the person may not come in: without end, or the last to end."""
    kept = Sanction.objects.keeping_out().filter(person=person).select_related("decision")
    return max(kept, key=lambda one: (one.until is None, one.until or one.since), default=None)


def check_may_speak(person: Person) -> None:
    """One question, whatever binds the person. Raises KeptOut or Muted."""
    binding = list(Sanction.objects.in_force().filter(person=person))
    if any(one.kind != "mute" for one in binding):
        raise KeptOut
    silent_until = [one.until for one in binding if one.until is not None]
    if silent_until:
        raise Muted(max(silent_until))
