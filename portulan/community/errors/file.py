"""Files that do not come."""

from django.utils.translation import gettext_lazy as _

from portulan.common.declarations import Text
from portulan.common.refusals import Refusal


class FileIsGone(Refusal):
    status = 422
    sentence = _("Un fichier de ce message n’est plus là : joignez-le de nouveau, ou retirez-le.")


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
