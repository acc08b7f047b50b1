"""What a channel does not let one do."""

from django.utils.translation import gettext_lazy as _

from portulan.common.refusals import Refusal


class ChannelIsArchived(Refusal):
    sentence = _("Ce canal est archivé : on peut encore le lire, plus y écrire.")


class OnlyHostsWrite(Refusal):
    sentence = _(
        "Dans un canal d’annonces, seule l’équipe d’animation écrit. Vous pouvez répondre dans le fil."
    )


class NotMerged(Refusal):
    sentence = _(
        "On ne réunit pas un canal sur invitation et un canal que tous trouvent, ni un canal avec lui-même."
    )


class SaidInPrivate(Refusal):
    sentence = _("Ce qui a été dit sur invitation le reste : créez plutôt un canal ouvert à tous.")


class NotClosed(Refusal):
    sentence = _("Seul un canal ouvert à tous, que personne ne rejoint d’office, peut passer sur invitation.")


class StaysHidden(Refusal):
    """A private channel's past is not opened by a merge."""

    sentence = _("Ce qui a été dit en privé y reste : ce canal ne peut pas être réuni à un canal ouvert.")
