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
    "referent": _("Référents"),
    "faq_entry": _("Entrées de la FAQ"),
    "file": _("Fichiers joints"),
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
    "elsewhere": _("restés sur les serveurs d’où vient l’export"),
    "missing": _("absents de l’archive"),
    "refused_path": _("d’un chemin refusé"),
    "too_heavy": _("de plus de 25 Mo"),
    "other_kind": _("d’un genre que la communauté n’accepte pas"),
    "taken_back": _("de messages supprimés ici"),
}
