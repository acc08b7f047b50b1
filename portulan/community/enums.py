"""The words of the community."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from portulan.common.declarations import Text

SIGNS: dict[str, Text] = {  # what one may put under a message, and its name for who does not see it
    "👍": _("d’accord"),
    "❤️": _("cœur"),
    "😊": _("sourire"),
    "🎉": _("bravo"),
    "👏": _("applaudissements"),
    "🙏": _("merci"),
    "💡": _("bonne idée"),
    "✅": _("fait"),
    "👀": _("je regarde"),
    "❓": _("question"),
}


class ChannelKind(TextChoices):
    """Who finds a channel, and who is in it."""

    PUBLIC = "public", _("Ouvert à tous")
    PRIVATE = "private", _("Sur invitation")
    TERRITORY = "territory", _("Territoire")
    TOOL = "tool", _("Outil")
    ANNOUNCEMENT = "announcement", _("Annonces")
    DIRECT = "direct", _("Messages directs")


class ChannelRole(TextChoices):
    """What one is in a channel; referents have a page of their own words."""

    MEMBER = "member", _("Membre")
    TOOL_TEAM = "tool_team", _("Équipe de l’outil")
    HOST = "host", _("Animation du canal")


class NotificationLevel(TextChoices):
    """What of a channel one is told of."""

    ALL = "all", _("Tous les messages")
    MENTIONS = "mentions", _("Quand on me mentionne")
    NOTHING = "nothing", _("Rien")


class DigestRhythm(TextChoices):
    """How often a letter sums up what one has not read."""

    NEVER = "never", _("Jamais")
    DAILY = "daily", _("Chaque matin")
    WEEKLY = "weekly", _("Le lundi matin")


class MentionKind(TextChoices):
    """How somebody was called."""

    PERSON = "person", _("Par son nom")
    REFERENT = "referent", _("En tant que référent")
    CHANNEL = "channel", _("Avec tout le canal")


class MessageKind(TextChoices):
    """What a message is for."""

    TALK = "talk", _("Message")
    QUESTION = "question", _("Question")
    PRACTICE = "practice", _("Pratique partagée")
    SYSTEM = "system", _("Vie du canal")
    PROGRAM = "program", _("Programme")


class CasePath(TextChoices):
    """What a report says is wrong: personal data and copyright are looked at before the rest."""

    ORDINARY = "ordinary", _("Manquement à la charte")
    PERSONAL_DATA = "personal_data", _("Données personnelles")
    COPYRIGHT = "copyright", _("Droit d’auteur")


class CaseState(TextChoices):
    """Whether somebody judged it."""

    OPEN = "open", _("À juger")
    JUDGED = "judged", _("Jugé")


class Measure(TextChoices):
    """What may be decided, from the lightest to the heaviest."""

    NOTHING = "nothing", _("Aucune suite")
    REMINDER = "reminder", _("Rappel de la charte")
    REMOVAL = "removal", _("Retrait du message")
    MUTE = "mute", _("Silence pour un temps")
    SUSPENSION = "suspension", _("Suspension de l’accès")
    EXCLUSION = "exclusion", _("Exclusion de la communauté")


class ToldBecause(TextChoices):
    """Why the structure of somebody is told, as the charter foresees."""

    GRAVE = "grave", _("Manquement grave")
    REPEATED = "repeated", _("Manquements répétés")


class AppealOutcome(TextChoices):
    """What came of a second look."""

    UPHELD = "upheld", _("Décision maintenue")
    REVERSED = "reversed", _("Décision annulée")


class InquiryKind(TextChoices):
    """What one writes to the national team about."""

    MISSION = "mission", _("Une difficulté dans mes missions")
    TOOL = "tool", _("Une difficulté avec un outil")
    PRACTICE = "practice", _("Une bonne pratique à partager")
    PROPOSAL = "proposal", _("Une proposition d’amélioration")


class InquiryState(TextChoices):
    """What becomes of what was written to the team."""

    RECEIVED = "received", _("Reçue")
    IN_HAND = "in_hand", _("En cours")
    SETTLED = "settled", _("Réglée")
    STUDIED = "studied", _("À l’étude")
    PLANNED = "planned", _("Prévue")
    DONE = "done", _("Faite")
    REFUSED = "refused", _("Refusée")


_ANSWERED = (InquiryState.RECEIVED, InquiryState.IN_HAND, InquiryState.SETTLED)
STATES: dict[InquiryKind, tuple[InquiryState, ...]] = {  # those that each kind goes through
    InquiryKind.MISSION: _ANSWERED,
    InquiryKind.TOOL: _ANSWERED,
    InquiryKind.PRACTICE: _ANSWERED,
    InquiryKind.PROPOSAL: (
        InquiryState.RECEIVED,
        InquiryState.STUDIED,
        InquiryState.PLANNED,
        InquiryState.DONE,
        InquiryState.REFUSED,
    ),
}


class LicenceCode(TextChoices):
    """What one may do with a practice: codes of the SPDX list, and the law's own silence. See licences.py."""

    ETALAB = "etalab-2.0", _("Licence Ouverte 2.0")
    BY = "CC-BY-4.0", _("CC BY 4.0")
    BY_SA = "CC-BY-SA-4.0", _("CC BY-SA 4.0")
    BY_NC_SA = "CC-BY-NC-SA-4.0", _("CC BY-NC-SA 4.0")
    RESERVED = "reserved", _("Tous droits réservés, partagé ici seulement")


class Agreement(TextChoices):
    """What an author says of sharing a practice; who refuses from the first leaves none to keep."""

    ASKED = "asked", _("Accord demandé")
    AGREED = "agreed", _("D’accord")
    TAKEN_BACK = "taken_back", _("Accord repris")


class DirectoryState(TextChoices):
    """Where a practice proposed to the directory stands."""

    WAITING = "waiting", _("Demande transmise à l’équipe d’animation")
    DRAFT = "draft", _("Brouillon en préparation")
    SENT = "sent", _("Proposée : la rédaction la lit")
    PUBLISHED = "published", _("Publiée dans l’annuaire")
    REFUSED = "refused", _("Refusée par la rédaction")
    ENDED = "ended", _("Retirée de l’annuaire")
    DECLINED = "declined", _("Demande déclinée")
    ABANDONED = "abandoned", _("Brouillon abandonné")


class HookEvent(TextChoices):
    """What another program may be told."""

    POSTED = "posted", _("message écrit")
    EDITED = "edited", _("message modifié")
    REMOVED = "removed", _("message supprimé ou retiré")
    RESOLVED = "resolved", _("question résolue")
    JOINED = "joined", _("arrivée d’un membre")


class HookForm(TextChoices):
    """How it is told."""

    PORTULAN = "portulan", _("Portulan : événements numérotés")
    MATTERMOST = "mattermost", _("Mattermost : messages écrits seulement")


class DeliveryState(TextChoices):
    """What became of one telling."""

    WAITING = "waiting", _("en attente")
    DELIVERED = "delivered", _("reçu")
    FAILED = "failed", _("abandonné")
    DROPPED = "dropped", _("sans objet")


class Suspension(TextChoices):
    """Why a hook is told nothing for now."""

    FAILURES = "failures", _("l’adresse n’a pas répondu plusieurs fois de suite")
    GONE = "gone", _("l’adresse a répondu qu’elle n’existe plus")
    OWNER = "owner", _("qui l’avait ouvert n’anime plus ce canal")
