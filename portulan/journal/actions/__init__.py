from portulan.journal.actions.entry import record
from portulan.journal.actions.head import sign_day, sign_finished_days
from portulan.journal.actions.person import forget

__all__ = ["forget", "record", "sign_day", "sign_finished_days"]
