"""What is not said, or not so."""

from collections.abc import Sequence

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from portulan.common.refusals import Refusal


class EmptyMessage(Refusal):
    status = 422
    sentence = _("Écrivez quelques mots avant d’envoyer.")


class MessageIsTooLong(Refusal):
    status = 422
    sentence = _("Ce message dépasse 16 000 caractères : joignez plutôt un document.")


class MessageIsGone(Refusal):
    sentence = _("Ce message n’est plus là.")


class NotTheAuthor(Refusal):
    sentence = _("Seule la personne qui l’a écrit peut changer ce message.")


class NotYourPreview(Refusal):
    sentence = _("La personne qui a écrit le message, ou qui anime le canal, retire l’aperçu d’un lien.")


class NotYourQuestion(Refusal):
    sentence = _("La personne qui pose la question, ou un référent du canal, dit quelle réponse la résout.")


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


class UnknownEmoji(Refusal):
    status = 422
    sentence = _("Choisissez une réaction de la liste.")


class TooManyLinks(Refusal):
    status = 422
    sentence = _("Vos premiers messages contiennent deux liens au plus, le temps de faire connaissance.")


class Flood(Refusal):
    status = 429

    def __init__(self, minutes: int) -> None:
        said = ngettext(
            "C’est beaucoup en peu de temps : laissez aux autres le temps de lire. "
            "Vous pourrez écrire à nouveau dans %(n)s minute.",
            "C’est beaucoup en peu de temps : laissez aux autres le temps de lire. "
            "Vous pourrez écrire à nouveau dans %(n)s minutes.",
            minutes,
        )
        super().__init__(said % {"n": minutes})


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
