"""What the library has for the lower apps."""

from django.utils.translation import gettext_lazy as _

from portulan.notifications.kinds import Kind, register


def register_library() -> None:
    """Make its kinds of news known."""
    group = _("Communauté")
    register(
        Kind(
            "community.practice",
            _("Une pratique que vous avez écrite, ou rangée dans la bibliothèque"),
            group,
        )
    )
    register(Kind("community.practice_request", _("Une pratique est à proposer à l’annuaire"), group))
