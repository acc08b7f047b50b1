"""What the directory refuses, each with its sentence."""

from django.utils.translation import gettext_lazy as _

from portulan.common.refusals import Refusal


class NotTheOperator(Refusal):
    """Only members of the structure may touch its resources."""

    sentence = _("Seuls les membres de la structure peuvent modifier cette ressource.")


class CharterNotSigned(Refusal):
    """The contribution charter stands before every submission."""

    sentence = _("Signez d’abord la charte de contribution.")


class NotADraft(Refusal):
    """The revision was already sent or decided."""

    sentence = _("Cette version a déjà été envoyée ; ouvrez la ressource pour voir où elle en est.")


class AlreadyDecided(Refusal):
    """Somebody else decided in the meantime."""

    sentence = _("Une autre personne vient de rendre sa décision sur cette ressource.")


class OwnResource(Refusal):
    """Nobody judges what their own structure proposes (charter: no conflict of interest)."""

    sentence = _(
        "Cette ressource vient d’une structure dont vous êtes membre : une autre personne doit la lire."
    )


class NotAnEditor(Refusal):
    """Only the editorial desk decides."""

    sentence = _("Seule la rédaction de l’annuaire peut prendre cette décision.")


class CriteriaUnchecked(Refusal):
    """A resource is published when each criterion was looked at and none is unmet."""

    sentence = _(
        "Vérifiez chaque critère avant de publier ; aucun ne doit rester sans réponse ni être non respecté."
    )


class RemarksMissing(Refusal):
    """A request for a complement says what is missing, and where."""

    sentence = _("Écrivez au moins une remarque pour que l’opérateur sache quoi compléter.")


class RemarksUnanswered(Refusal):
    """The operator answers each remark before sending again."""

    sentence = _("Répondez à chaque remarque de la rédaction avant d’envoyer de nouveau.")


class NotPublished(Refusal):
    """Only what is shown can be withdrawn."""

    sentence = _("Cette ressource n’est pas publiée.")


class ImportNotReady(Refusal):
    """The import was started already."""

    sentence = _("Cet import est déjà lancé.")


class NothingToUndo(Refusal):
    """Only an import that ended can be taken back, once."""

    sentence = _("Cet import ne peut pas être annulé maintenant.")


class NothingPending(Refusal):
    """There is no version to take back."""

    sentence = _("Aucune version n’attend : la rédaction vient peut-être de décider.")


class ChangePending(Refusal):
    """A file does not overwrite what somebody is writing."""

    sentence = _("Une modification de cette ressource est en cours : envoyez-la ou supprimez-la d’abord.")
