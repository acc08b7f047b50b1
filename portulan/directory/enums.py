"""The words of the directory."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Category(TextChoices):
    """The six kinds of resources of the publication charter (section 3)."""

    EVENT = "event", _("Événement")
    CONTEST = "contest", _("Concours")
    IMMERSION = "immersion", _("Immersion en entreprise")
    GROUP_ACTION = "group_action", _("Action pour un groupe")
    PEDAGOGY = "pedagogy", _("Pédagogie et méthode")
    MEDIA = "media", _("Supports et multimédia")


class Visibility(TextChoices):
    """Whether the public sees a resource; only a moderator's decision makes it seen."""

    UNPUBLISHED = "unpublished", _("Pas encore publiée")
    PUBLISHED = "published", _("Publiée")
    WITHDRAWN = "withdrawn", _("Retirée")
    EXPIRED = "expired", _("Terminée")


class RevisionState(TextChoices):
    """The life of one version of a resource's content."""

    DRAFT = "draft", _("Brouillon")
    SUBMITTED = "submitted", _("Envoyée, en attente de lecture")
    COMPLEMENT = "complement", _("Complément demandé")
    ACCEPTED = "accepted", _("Acceptée")
    REFUSED = "refused", _("Refusée")
    REPLACED = "replaced", _("Remplacée")


class Audience(TextChoices):
    """For whom a resource is."""

    PUBLIC = "public", _("Tout public")
    PUPILS = "pupils", _("Élèves et étudiants")
    JOB_SEEKERS = "job_seekers", _("Demandeurs d’emploi")
    EMPLOYEES = "employees", _("Salariés")
    PROFESSIONALS = "professionals", _("Professionnels qui accompagnent")


class PlaceKind(TextChoices):
    """Where a resource is found."""

    ADDRESS = "address", _("À une adresse")
    ONLINE = "online", _("En ligne")
    REGION = "region", _("Dans toute la région")
    TRAVELS = "travels", _("Se déplace dans des départements")


class Disability(TextChoices):
    """The kinds of disability for which a resource says it is accessible."""

    MOTOR = "motor", _("Handicap moteur")
    VISUAL = "visual", _("Handicap visuel")
    HEARING = "hearing", _("Handicap auditif")
    INTELLECTUAL = "intellectual", _("Handicap intellectuel")
    PSYCHIC = "psychic", _("Handicap psychique")


class Verdict(TextChoices):
    """What a moderator says of one criterion."""

    MET = "met", _("Respecté")
    UNMET = "unmet", _("Non respecté")
    IRRELEVANT = "irrelevant", _("Sans objet")


class RefusalReason(TextChoices):
    """Why a resource has no place in the directory; the first five are the charter's limits of scope."""

    SELF_EXPLORATION = "self_exploration", _("Exploration de soi")
    TRAINING_FINANCE = "training_finance", _("Financement de formation")
    INSERTION = "insertion", _("Insertion en emploi")
    PAID_IN_SCHOOLS = "paid_in_schools", _("Intervention payante en milieu scolaire")
    SELECTIVE_ADVERTISING = "selective_advertising", _("Publicité pour une seule entreprise")
    NOT_ORGANISER = "not_organiser", _("Ressource organisée par un tiers")
    DUPLICATE = "duplicate", _("Déjà présente dans l’annuaire")
    UNMET_CRITERIA = "unmet_criteria", _("Critères non respectés")

    @property
    def sentence(self) -> str:
        """What the operator reads."""
        return str(_SENTENCES[self])


_SENTENCES = {
    RefusalReason.SELF_EXPLORATION: _(
        "L’annuaire présente des métiers ; le travail sur soi, comme le bilan de compétences, se fait avant, "
        "avec un conseiller."
    ),
    RefusalReason.TRAINING_FINANCE: _(
        "L’annuaire s’arrête à la découverte ; la recherche de financements de formation vient après, "
        "avec un conseiller en évolution professionnelle."
    ),
    RefusalReason.INSERTION: _(
        "L’annuaire s’arrête à la découverte ; les offres d’emploi et l’aide à l’embauche ont leurs propres services."
    ),
    RefusalReason.PAID_IN_SCHOOLS: _(
        "Les actions et les visites proposées aux établissements publics et privés sous contrat doivent être "
        "gratuites pour eux, déplacement de l’intervenant compris."
    ),
    RefusalReason.SELECTIVE_ADVERTISING: _(
        "La ressource fait la publicité d’un opérateur ou d’une entreprise en particulier ; l’annuaire reste neutre."
    ),
    RefusalReason.NOT_ORGANISER: _(
        "Chaque opérateur propose seulement les ressources qu’il organise lui-même."
    ),
    RefusalReason.DUPLICATE: _("Cette ressource figure déjà dans l’annuaire."),
    RefusalReason.UNMET_CRITERIA: _("La ressource ne répond pas à un ou plusieurs critères de publication."),
}
