"""What whoever opened a hook may be told."""

from django.utils.translation import gettext_lazy as _

from portulan.accounts.models import Person
from portulan.community.models import OutgoingHook
from portulan.notifications.kinds import Kind, register


def register_hooks() -> None:
    """Called once by ``apps.py``."""
    register(
        Kind("community.hook", _("Un crochet sortant est suspendu"), _("Communauté"), concerns=_opened_one)
    )


def _opened_one(person: Person) -> bool:
    return OutgoingHook.objects.filter(made_by=person).exists()
