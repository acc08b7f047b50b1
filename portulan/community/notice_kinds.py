"""What people are told of the messages of others, and how they answer."""

from django.utils.translation import gettext_lazy as _

from portulan.common.background import every
from portulan.community.actions.collecting import collect_letters
from portulan.notifications.kinds import Kind, register


def register_notices() -> None:
    """Called when the app is ready."""
    group = _("Communauté")
    register(Kind("community.digest", _("Un résumé de ce que vous n’avez pas lu"), group))
    register(Kind("community.called", _("Un message vous appelle"), group, at_once=True))
    register(
        Kind(
            "community.direct",
            _("Quelqu’un vous écrit directement, ou là où vous suivez tout"),
            group,
            at_once=True,
        )
    )
    every(60, "take in answers by letter", collect_letters)
