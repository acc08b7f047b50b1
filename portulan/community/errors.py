from collections.abc import Sequence
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from portulan.common.clock_words import day_in_words, hour_in_words
from portulan.common.declarations import Text
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


class FileIsGone(Refusal):
    status = 422
    sentence = _("Un fichier de ce message n’est plus là : joignez-le de nouveau, ou retirez-le.")


class EmptyMessage(Refusal):
    status = 422
    sentence = _("Écrivez quelques mots avant d’envoyer.")


class MessageIsTooLong(Refusal):
    status = 422
    sentence = _("Ce message dépasse 16 000 caractères : joignez plutôt un document.")


class FileRefused(Refusal):
    """A file that a message cannot carry; its sentence names it."""

    named: Text = ""

    def __init__(self, name: str = "") -> None:
        super().__init__(str(self.named) % {"name": name})


class FileIsEmpty(FileRefused):
    named = _("« %(name)s » est vide : il n’est pas joint.")


class FileIsTooHeavy(FileRefused):
    named = _("« %(name)s » pèse plus de 25 Mo : il n’est pas joint.")


class FileOfAnotherKind(FileRefused):
    named = _(
        "« %(name)s » n’est pas joint : on joint des images, des PDF, des documents bureautiques sans macros, "
        "du texte ou du CSV, dont le contenu est bien ce que leur nom annonce."
    )


class TooManyFiles(Refusal):
    sentence = _("Un message porte dix fichiers au plus.")


class TooManyFilesWait(Refusal):
    sentence = _("Vous avez joint beaucoup de fichiers sans les envoyer : attendez un peu.")


class ImagesToDescribe(Refusal):
    sentence = _(
        "Décrivez les images pour les personnes qui ne les voient pas, ou dites qu’elles sont décoratives."
    )


class MessageIsGone(Refusal):
    sentence = _("Ce message n’est plus là.")


class NotTheAuthor(Refusal):
    sentence = _("Seule la personne qui l’a écrit peut changer ce message.")


class NotYourPreview(Refusal):
    sentence = _("La personne qui a écrit le message, ou qui anime le canal, retire l’aperçu d’un lien.")


class NotYourQuestion(Refusal):
    sentence = _("La personne qui pose la question, ou un référent du canal, dit quelle réponse la résout.")


class NotAHost(Refusal):
    sentence = _("Seuls les référents et l’équipe d’animation font cela.")


class SlowDown(Refusal):
    status = 429
    sentence = _("Ce canal avance lentement : laissez quelques instants entre deux messages.")


class WholeChannelIsCalled(Refusal):
    code = "confirm"
    sentence = _("Appeler tout le canal demande confirmation, et se fait une fois par jour au plus.")


class CalledLately(WholeChannelIsCalled):
    code = ""
    sentence = _(
        "Vous avez appelé tout ce canal il y a moins d’un jour : attendez, ou appelez quelques personnes."
    )


class HourIsPast(Refusal):
    sentence = _("Choisissez un moment à venir, d’ici un an.")


class TooManyScheduled(Refusal):
    sentence = _("Cinquante messages programmés attendent déjà leur heure : laissez-en partir quelques-uns.")


class LastHost(Refusal):
    sentence = _("Un canal sur invitation garde au moins une personne pour l’animer.")


class TooManyInConversation(Refusal):
    sentence = _(
        "Une conversation réunit neuf personnes au plus, vous compris : à plus nombreux, créez un canal."
    )


class PairIsNotLeft(Refusal):
    sentence = _("On ne quitte pas une conversation à deux : réglez plutôt comment elle vous prévient.")


class ConversationIsOfItsPeople(NotAMember):
    sentence = _("Cette conversation reste celle de ses personnes : commencez-en une autre, à plus nombreux.")


class NotMerged(Refusal):
    sentence = _(
        "On ne réunit pas un canal sur invitation et un canal que tous trouvent, ni un canal avec lui-même."
    )


class SaidInPrivate(Refusal):
    sentence = _("Ce qui a été dit sur invitation le reste : créez plutôt un canal ouvert à tous.")


class NotClosed(Refusal):
    sentence = _("Seul un canal ouvert à tous, que personne ne rejoint d’office, peut passer sur invitation.")


class UnknownEmoji(Refusal):
    status = 422
    sentence = _("Choisissez une réaction de la liste.")


class Muted(Refusal):
    def __init__(self, until: datetime) -> None:
        moment = timezone.localtime(until)
        when = {"day": day_in_words(moment.date()), "hour": hour_in_words(moment)}
        super().__init__(
            gettext("Une décision de modération vous demande de ne pas écrire avant le %(day)s, %(hour)s.")
            % when
        )


class KeptOut(Refusal):
    sentence = _("Une décision de modération vous tient hors de la communauté.")


class OwnMessage(Refusal):
    sentence = _("C’est votre message : vous pouvez le modifier ou le supprimer.")


class AlreadyReported(Refusal):
    sentence = _("Vous avez déjà signalé ce message : l’équipe d’animation l’examine.")


class TooManyReports(Refusal):
    sentence = _("Vous avez envoyé beaucoup de signalements en une heure : attendez un peu.")


class NotAJudge(Refusal):
    sentence = _("Seule l’équipe d’animation juge les signalements.")


class ConflictOfInterest(Refusal):
    sentence = _("Ce signalement vous concerne, ou vient de vous : quelqu’un d’autre le juge.")


class SecondLookByAnother(Refusal):
    sentence = _("Vous avez pris la première décision : quelqu’un d’autre porte le second regard.")


class AlreadyJudged(Refusal):
    sentence = _("Quelqu’un d’autre vient de juger cela.")


class UnreasonedDecision(Refusal):
    sentence = _("Dites à quel engagement il est manqué, et les faits : la personne les lira.")


class NoSuchDuration(Refusal):
    sentence = _("Dites pour combien de temps.")


class NobodyToSanction(Refusal):
    sentence = _("Ce message n’a plus d’auteur ici : il peut être retiré, ou laissé.")


class NothingRepeated(Refusal):
    sentence = _("Aucune décision passée ne montre de répétition.")


class NothingToTell(Refusal):
    sentence = _("La structure n’est prévenue que d’une décision qui a une suite.")


class NoAppeal(Refusal):
    sentence = _("Un second regard se demande une fois, dans les trente jours, par la personne concernée.")


class NothingToRestore(Refusal):
    sentence = _("Ce message n’est pas retiré, ou ne peut plus être rétabli.")


class TooManyLinks(Refusal):
    status = 422
    sentence = _("Vos premiers messages contiennent deux liens au plus, le temps de faire connaissance.")


class Flood(Refusal):
    status = 429
    sentence = _(
        "Dix messages en dix minutes, c’est beaucoup pour un début : laissez aux autres le temps de lire."
    )


class WatchedWords(Refusal):
    code = "confirm"

    def __init__(self, words: Sequence[str]) -> None:
        said = ", ".join(words)
        super().__init__(
            gettext("Votre message contient « %(words)s » : relisez-le. Vous pouvez l’envoyer quand même.")
            % {"words": said}
        )


class ReadAgain(Refusal):
    """Several reasons to read a message again before it leaves: they are said, and confirmed, at once."""

    code = "confirm"

    def __init__(self, reasons: Sequence[Refusal]) -> None:
        super().__init__(" ".join(map(str, reasons)))


class NotAnEditor(Refusal):
    sentence = _("La FAQ est tenue à jour par l’équipe d’animation et les référents.")


class NotResolvedInTheOpen(Refusal):
    sentence = _("Seule une question résolue, dans un canal ouvert à tous, devient une entrée de la FAQ.")


class AlreadyInTheFaq(Refusal):
    sentence = _("Cette question est déjà dans la FAQ.")


class NoSuchVersion(Refusal):
    sentence = _("Cette version n’existe pas, ou dit déjà cela.")


class NotOfTheTeam(Refusal):
    sentence = _("Seules les personnes à qui cette demande est adressée font cela.")


class NoSuchState(Refusal):
    sentence = _("Une demande de cette nature ne connaît pas cet état.")


class UnreasonedRefusal(Refusal):
    sentence = _("Dites pourquoi cette proposition est refusée : chacun le lira.")


class NothingToVoteFor(Refusal):
    sentence = _("On ne vote que pour une proposition qui n’est ni faite ni refusée.")


class TooManyInquiries(Refusal):
    sentence = _("Vous avez beaucoup écrit à l’équipe aujourd’hui : laissez-lui le temps de répondre.")


class PollIsClosed(Refusal):
    sentence = _("Ce sondage est clos.")


class ChooseOne(Refusal):
    sentence = _("Ce sondage attend une seule réponse.")


class NotToBeCollected(Refusal):
    sentence = _(
        "La personne qui l’a écrit, un référent du canal ou l’équipe d’animation range un message dans la "
        "bibliothèque."
    )


class NobodyToAsk(Refusal):
    sentence = _("La personne qui l’a écrit n’a pas de compte ici : personne ne peut donner son accord.")


class AlreadyInTheLibrary(Refusal):
    sentence = _("Ce message est déjà dans la bibliothèque, ou attend l’accord de la personne qui l’a écrit.")


class NotYourPractice(Refusal):
    sentence = _("Seules les personnes qui l’ont écrite, et l’équipe d’animation, font cela.")


class NotYourLicence(Refusal):
    sentence = _("La licence est choisie par les personnes qui ont écrit la pratique.")


class NotAnAuthor(Refusal):
    sentence = _("Seules les personnes qui l’ont écrite donnent ou reprennent leur accord.")


class PracticeIsGone(Refusal):
    sentence = _("Cette pratique n’est plus dans la bibliothèque.")


class LicenceIsNotOpen(Refusal):
    sentence = _(
        "L’annuaire est public : seule une pratique sous une licence ouverte (Licence Ouverte, CC BY, CC BY-SA) "
        "peut y être proposée."
    )


class AlreadyProposed(Refusal):
    sentence = _("Cette pratique est déjà proposée à l’annuaire.")


class NoSuchRequest(Refusal):
    sentence = _("Cette demande n’attend plus de réponse.")


class UnreasonedDecline(Refusal):
    sentence = _("Dites pourquoi : la personne qui l’a demandé vous lira.")


class StaysHidden(Refusal):
    """A private channel's past is not opened by a merge."""

    sentence = _("Ce qui a été dit en privé y reste : ce canal ne peut pas être réuni à un canal ouvert.")


class NothingToRetry(Refusal):
    sentence = _("Cet envoi n’attend plus, ou son crochet ne part plus.")
