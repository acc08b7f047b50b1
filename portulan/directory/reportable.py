"""Resources may be reported by anybody who sees them."""

from django.utils.translation import gettext_lazy as _

from portulan.directory.queries import published_resources
from portulan.directory.rules import is_editor
from portulan.moderation.registry import Reportable, Subject


def _published(key: str) -> Subject | None:
    if not (key.isascii() and key.isdigit() and len(key) < 19):
        return None
    resource = published_resources().filter(pk=int(key)).first()
    return Subject(str(resource), resource.get_absolute_url()) if resource else None


RESOURCE = Reportable("ressource", _("Ressource"), _published, is_editor)
