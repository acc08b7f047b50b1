from portulan.search.models.pending_change import PendingChange
from portulan.search.models.unanswered_search import UnansweredSearch

__all__ = ["PendingChange", "UnansweredSearch"]
