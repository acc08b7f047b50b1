"""What the FAQ, the library and the team's mailbox have for the lower apps."""

from django.utils.translation import gettext_lazy as _

from portulan.accounts.models import Person
from portulan.common.background import every
from portulan.community.actions.faq_rounds import remind_owners
from portulan.community.answers_index import DEFINITION
from portulan.community.inquiries import kinds_handled_by
from portulan.community.library_kinds import register_library
from portulan.community.models import Entry
from portulan.community.rules import belongs
from portulan.notifications.kinds import Kind, register
from portulan.search import registry as indexes


def register_answers() -> None:
    """Make their kinds of news, their index and their round known."""
    group = _("Communauté")
    review = _("Une entrée de la FAQ que vous tenez est à relire")
    inquiry = _("Quelqu’un écrit à l’équipe, et cela vous concerne")
    answered = _("L’équipe répond à ce que vous lui avez écrit")
    register(Kind("community.faq_review", review, group, concerns=_keeps_an_entry))
    register(Kind("community.inquiry", inquiry, group, concerns=lambda one: bool(kinds_handled_by(one))))
    register(Kind("community.answered", answered, group, concerns=belongs))
    register_library()
    indexes.register(DEFINITION)
    every(24 * 3600, "remind of entries of the FAQ to be read again", remind_owners)


def _keeps_an_entry(person: Person) -> bool:
    return Entry.objects.filter(owner=person).exists()
