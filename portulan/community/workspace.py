"""The community on "Mon espace"."""

from typing import Any

from portulan.community.models import Profile
from portulan.community.queries import memberships_of, unread_total_of
from portulan.community.rules import belongs
from portulan.community.standing import sanction_keeping_out


def panel_of(person: Any) -> dict[str, Any] | None:
    """What moved, for a member; an invitation, for a professional who has not come yet."""
    if not belongs(person) or sanction_keeping_out(person):
        return None
    if not Profile.objects.filter(person=person).exists():
        return {"is_member": False}
    moved = memberships_of(person).moved().order_by("-mention_count", "-channel__last_message_at")[:5]
    return {"is_member": True, "moved": list(moved), "calls": unread_total_of(person)}
