from portulan.search.actions.changes import apply_pending, queue
from portulan.search.actions.rebuilding import rebuild

__all__ = ["apply_pending", "queue", "rebuild"]
