from portulan.notifications.actions.devices import add_device, remove_device
from portulan.notifications.actions.preferences import choose_preferences, refuse_letters
from portulan.notifications.actions.reading import mark_all_read, mark_read
from portulan.notifications.actions.telling import Answerable, notify, send_letter
from portulan.notifications.actions.withdrawing import withdraw

__all__ = [
    "Answerable",
    "add_device",
    "choose_preferences",
    "mark_all_read",
    "mark_read",
    "notify",
    "refuse_letters",
    "remove_device",
    "send_letter",
    "withdraw",
]
