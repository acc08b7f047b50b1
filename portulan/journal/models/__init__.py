from portulan.journal.models.daily_head import DailyHead
from portulan.journal.models.entry import Entry, Stream
from portulan.journal.models.person_key import PersonKey

__all__ = ["DailyHead", "Entry", "PersonKey", "Stream"]
