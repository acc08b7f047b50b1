"""What people are told, how they want to be told, and what waits to leave."""

from portulan.notifications.models.device import Device, Push
from portulan.notifications.models.letter import LEASE, MOST_ATTEMPTS, Letter, SentLetter
from portulan.notifications.models.notification import Notification
from portulan.notifications.models.preference import Preference, QuietHours

__all__ = [
    "LEASE",
    "MOST_ATTEMPTS",
    "Device",
    "Letter",
    "Notification",
    "Preference",
    "Push",
    "QuietHours",
    "SentLetter",
]
