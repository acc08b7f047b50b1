"""The codes of an import's report, in words."""

from django.utils.translation import gettext_lazy as _

KINDS = {
    "role": _("Rôles"),
    "scheme": _("Modèles de droits"),
    "emoji": _("Émojis"),
    "team": _("Équipes"),
    "channel": _("Canaux"),
    "user": _("Personnes"),
    "bot": _("Robots"),
    "membership": _("Adhésions"),
    "post": _("Messages"),
    "reply": _("Réponses"),
    "system_post": _("Messages du logiciel"),
    "reaction": _("Réactions"),
    "direct_channel": _("Conversations directes"),
    "direct_post": _("Messages directs"),
    "unreadable": _("Lignes illisibles"),
}

REASONS = {
    "no_equivalent": _("sans équivalent ici"),
    "no_account": _("sans compte ici"),
    "unknown_channel": _("dans un canal absent du fichier"),
    "unknown_emoji": _("d’un émoji que la communauté n’a pas"),
    "unreadable": _("illisibles"),
    "duplicate": _("en double dans le fichier"),
    "empty": _("vides"),
    "gone": _("de comptes désactivés"),
}
