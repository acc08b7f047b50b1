from portulan.privacy.actions.account import erase_account
from portulan.privacy.actions.retention import erase_expired, erase_inactive, keep_retention, warn_inactive

__all__ = ["erase_account", "erase_expired", "erase_inactive", "keep_retention", "warn_inactive"]
