"""What people are told of the messages of others, and how they answer."""

from django.utils.translation import gettext_lazy as _

from portulan.common.background import every
from portulan.community.actions.collecting import collect_letters
from portulan.community.rules import belongs
from portulan.notifications.kinds import Kind, register


def register_notices() -> None:
    """Called when the app is ready."""
    group = _("Communauté")
    often = (_("Choisir le rythme du résumé : chaque matin, le lundi matin ou jamais"), "community:welcome")
    register(
        Kind(
            "community.digest",
            _("Un résumé de ce que vous n’avez pas lu"),
            group,
            concerns=belongs,
            more=often,
        )
    )
    register(Kind("community.called", _("Un message vous appelle"), group, at_once=True, concerns=belongs))
    register(
        Kind(
            "community.direct",
            _("Quelqu’un vous écrit directement, ou là où vous suivez tout"),
            group,
            at_once=True,
            concerns=belongs,
        )
    )
    every(60, "take in answers by letter", collect_letters)
