from django.utils.translation import gettext_lazy as _

from portulan.common.refusals import Refusal


class NotOfTheCommunity(Refusal):
    sentence = _("La communauté réunit des professionnels : rejoignez d’abord votre structure.")


class NotAMember(Refusal):
    sentence = _("Rejoignez ce canal pour y écrire.")


class ChannelIsArchived(Refusal):
    sentence = _("Ce canal est archivé : on peut encore le lire, plus y écrire.")


class OnlyHostsWrite(Refusal):
    sentence = _(
        "Dans un canal d’annonces, seule l’équipe d’animation écrit. Vous pouvez répondre dans le fil."
    )


class EmptyMessage(Refusal):
    sentence = _("Écrivez quelques mots avant d’envoyer.")


class MessageIsTooLong(Refusal):
    sentence = _("Ce message dépasse 16 000 caractères : joignez plutôt un document.")


class MessageIsGone(Refusal):
    sentence = _("Ce message n’est plus là.")


class NotTheAuthor(Refusal):
    sentence = _("Seule la personne qui l’a écrit peut changer ce message.")


class NotYourQuestion(Refusal):
    sentence = _("La personne qui pose la question, ou un référent du canal, dit quelle réponse la résout.")


class NotAHost(Refusal):
    sentence = _("Seuls les référents et l’équipe d’animation font cela.")


class SlowDown(Refusal):
    sentence = _("Ce canal avance lentement : laissez quelques instants entre deux messages.")


class WholeChannelIsCalled(Refusal):
    sentence = _("Appeler tout le canal demande confirmation, et se fait une fois par jour au plus.")


class LastHost(Refusal):
    sentence = _("Un canal sur invitation garde au moins une personne pour l’animer.")


class UnknownEmoji(Refusal):
    sentence = _("Choisissez une réaction de la liste.")
