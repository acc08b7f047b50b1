"""Resources may be reported by anybody who sees them."""

from django.utils.translation import gettext_lazy as _

from portulan.common.keys import key_of
from portulan.directory.queries import published_resources
from portulan.directory.rules import is_editor
from portulan.moderation.registry import Reportable, Subject


def _published(key: str) -> Subject | None:
    number = key_of(key)
    resource = published_resources().filter(pk=number).first() if number else None
    return Subject(str(resource), resource.get_absolute_url()) if resource else None


RESOURCE = Reportable("ressource", _("Ressource"), _published, is_editor)
