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
