from portulan.directory.forms.resource import ResourceForm

__all__ = ["ResourceForm"]
