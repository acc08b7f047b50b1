from portulan.notifications.forms.preference import PreferencesForm

__all__ = ["PreferencesForm"]
