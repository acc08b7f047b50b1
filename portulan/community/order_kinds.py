"""The kinds of news that moderation gives; a decision about oneself is always sent by letter."""

from django.utils.translation import gettext_lazy as _

from portulan.community.judging import moderates
from portulan.community.rules import belongs
from portulan.notifications.kinds import Kind, register


def register_order_kinds() -> None:
    """Make them known."""
    group = _("Communauté")
    register(Kind("community.case", _("Un message signalé attend d’être jugé"), group, concerns=moderates))
    register(Kind("community.reported", _("Un de vos signalements a été examiné"), group, concerns=belongs))
    register(Kind("community.judged", _("Une décision de modération vous concerne"), group, optional=False))
    register(
        Kind("community.structure", _("Une décision de modération concerne un membre"), group, optional=False)
    )
