"""Resources may be reported by anybody who sees them."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from portulan.common.keys import key_of
from portulan.directory.queries import published_resources
from portulan.directory.rules import is_editor
from portulan.moderation.registry import Reportable, Subject


def _published(key: str) -> Subject | None:
    number = key_of(key)
    resource = published_resources().filter(pk=number).first() if number else None
    return Subject(str(resource), resource.get_absolute_url()) if resource else None


def _desk(key: str) -> str:
    number = key_of(key)
    resource = published_resources().filter(pk=number).first() if number else None
    return reverse("directory:desk_revision", args=[resource.published_id]) if resource else ""


RESOURCE = Reportable("ressource", _("Ressource"), _published, is_editor, _desk)
