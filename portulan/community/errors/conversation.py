"""Conversations among a few."""

from django.utils.translation import gettext_lazy as _

from portulan.common.refusals import Refusal
from portulan.community.errors.membership import NotAMember


class TooManyInConversation(Refusal):
    sentence = _(
        "Une conversation réunit neuf personnes au plus, vous compris : à plus nombreux, créez un canal."
    )


class PairIsNotLeft(Refusal):
    sentence = _("On ne quitte pas une conversation à deux : réglez plutôt comment elle vous prévient.")


class ConversationIsOfItsPeople(NotAMember):
    sentence = _("Cette conversation reste celle de ses personnes : commencez-en une autre, à plus nombreux.")
