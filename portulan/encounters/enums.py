"""The words of encounters."""

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _


class ExpertState(TextChoices):
    """A profile is read by the team before explorers find it; it is gone when its owner erases the account."""

    DRAFT = "draft", _("Brouillon")
    SUBMITTED = "submitted", _("En cours de lecture")
    APPROVED = "approved", _("Publié")
    REFUSED = "refused", _("À reprendre")
    PAUSED = "paused", _("En pause")
    GONE = "gone", _("A quitté le site")


class ConsentState(TextChoices):
    """What a guardian said of an explorer under fifteen."""

    UNNEEDED = "unneeded", _("Pas nécessaire")
    TO_ASK = "to_ask", _("À demander")
    ASKED = "asked", _("Demandé")
    GIVEN = "given", _("Donné")
    REFUSED = "refused", _("Refusé")


class EncounterState(TextChoices):
    """From the request to the end."""

    REQUESTED = "requested", _("En attente de réponse")
    ACCEPTED = "accepted", _("Prévue")
    DECLINED = "declined", _("Déclinée")
    EXPIRED = "expired", _("Restée sans réponse")
    WITHDRAWN = "withdrawn", _("Demande retirée")
    CANCELLED = "cancelled", _("Annulée")
    DONE = "done", _("Passée")


class ProposalState(TextChoices):
    """What became of another time that somebody proposed."""

    WAITING = "waiting", _("Attend une réponse")
    ACCEPTED = "accepted", _("Acceptée")
    REFUSED = "refused", _("Refusée")
    COUNTERED = "countered", _("Remplacée par une autre")
    DROPPED = "dropped", _("Sans suite")


class Outcome(TextChoices):
    """Whether the meeting took place."""

    HELD = "held", _("Oui, entièrement")
    PARTLY = "partly", _("En partie")
    NO_SHOW = "no_show", _("Non, quelqu’un n’est pas venu")


class Absent(TextChoices):
    """Who did not come."""

    EXPLORER = "explorer", _("L’explorateur")
    EXPERT = "expert", _("L’expert-métier")
    BOTH = "both", _("Ni l’un ni l’autre")


class Suits(TextChoices):
    """Does this occupation suit me?"""

    YES = "yes", _("Oui, j’ai envie d’aller plus loin")
    PARTLY = "partly", _("En partie, quelque chose m’attire")
    NO = "no", _("Non, et c’est bon à savoir")
    UNSURE = "unsure", _("Je ne sais pas encore")


class Agreement(IntegerChoices):
    """How far one agrees with a sentence."""

    NO = 1, _("Pas du tout")
    RATHER_NOT = 2, _("Plutôt non")
    RATHER_YES = 3, _("Plutôt oui")
    YES = 4, _("Tout à fait")


class Step(TextChoices):
    """What one prepares before a meeting (charter: Préparation)."""

    READ = "read", _("J’ai lu la présentation de l’expert-métier et de son métier")
    RESOURCES = "resources", _("J’ai regardé des ressources de l’annuaire sur ce métier")
    QUESTIONS = "questions", _("J’ai relu et complété mes questions")
    PLACE = "place", _("J’ai prévu un endroit calme, et essayé ma caméra et mon micro")


class Language(TextChoices):
    """The languages in which an expert can hold a meeting."""

    FRENCH = "fr", _("Français")
    LSF = "lsf", _("Langue des signes française")
    ENGLISH = "en", _("Anglais")
    ARABIC = "ar", _("Arabe")
    GERMAN = "de", _("Allemand")
    SPANISH = "es", _("Espagnol")
    ITALIAN = "it", _("Italien")
    PORTUGUESE = "pt", _("Portugais")
    TURKISH = "tr", _("Turc")
    UKRAINIAN = "uk", _("Ukrainien")


BILAN_QUESTIONS = {
    "learned": _("J’ai appris ce que je voulais savoir"),
    "prepared": _("J’avais bien préparé la rencontre"),
    "pleasant": _("L’échange était agréable"),
    "changed": _("Ma vision du métier a changé"),
    "again": _("J’ai envie de faire d’autres rencontres"),
}
