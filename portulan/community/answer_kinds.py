"""What the FAQ, the library and the team's mailbox have for the lower apps."""

from django.utils.translation import gettext_lazy as _

from portulan.common.background import every
from portulan.community.actions.faq_rounds import remind_owners
from portulan.community.answers_index import DEFINITION
from portulan.community.library_kinds import register_library
from portulan.notifications.kinds import Kind, register
from portulan.search import registry as indexes


def register_answers() -> None:
    """Make their kinds of news, their index and their round known."""
    group = _("Communauté")
    register(Kind("community.faq_review", _("Une entrée de la FAQ que vous tenez est à relire"), group))
    register(Kind("community.inquiry", _("Quelqu’un écrit à l’équipe, et cela vous concerne"), group))
    register(Kind("community.answered", _("L’équipe répond à ce que vous lui avez écrit"), group))
    register_library()
    indexes.register(DEFINITION)
    every(24 * 3600, "remind of entries of the FAQ to be read again", remind_owners)
