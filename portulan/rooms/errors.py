"""What rooms refuse."""

from django.utils.translation import gettext_lazy as _

from portulan.common.refusals import Refusal


class RoomRefusal(Refusal):
    """A refusal that a browser in the room knows by its ``code``."""

    code = "refused"


class TooEarly(RoomRefusal):
    """The room is not open yet."""

    code = "early"
    sentence = _("La salle n’est pas encore ouverte. Vous pourrez entrer un quart d’heure avant le début.")


class RoomIsOver(RoomRefusal):
    """The meeting has ended."""

    code = "over"
    sentence = _("La rencontre est terminée. Merci d’y avoir participé.")


class NotBegun(RoomRefusal):
    """Nobody ends a meeting before its start: its room would never open again."""

    code = "before_start"
    sentence = _("La rencontre n’a pas encore commencé. Vous pouvez quitter la salle : elle reste ouverte.")


class NotAdmitted(RoomRefusal):
    """The host has to open the door first."""

    code = "waiting"
    sentence = _("Votre demande est transmise. La personne qui accueille décidera si elle vous ouvre.")


class Turned(RoomRefusal):
    """The host refused, or removed the person."""

    code = "turned"
    sentence = _("La personne qui accueille n’a pas ouvert cette salle à votre compte.")


class AlreadyAnswered(RoomRefusal):
    """Only a request that waits is answered."""

    code = "answered"
    sentence = _("Cette demande n’attend plus de réponse.")


class AlreadyPresent(RoomRefusal):
    """The same person is in the room from another window or device."""

    code = "elsewhere"
    sentence = _("Vous êtes déjà dans cette salle, dans une autre fenêtre ou sur un autre appareil.")


class RoomIsFull(RoomRefusal):
    """The media engine takes no more participants."""

    code = "full"
    sentence = _("La salle est complète. Vous pourrez entrer dès qu’une place se libère.")


class NotTheHost(RoomRefusal):
    """Only those who welcome may do it."""

    code = "not_host"
    sentence = _("Seule la personne qui accueille peut faire cela.")


class EndsBeforeItBegins(RoomRefusal):
    """A meeting ends after its start."""

    code = "order"
    sentence = _("La fin doit venir après le début.")


class TooFast(RoomRefusal):
    """More messages at once than anybody types."""

    code = "slow"
    sentence = _("Trop de messages d’un coup. Attendez un instant.")
