"""Why an expert's profile is not sent, nor judged."""

from django.utils.translation import gettext_lazy as _

from portulan.common.refusals import Refusal


class ProfileIncomplete(Refusal):
    """A profile says what explorers need to choose."""

    sentence = _("Complétez votre profil avant de l’envoyer : métier, parcours et langue.")


class NotTheTeam(Refusal):
    """Only the team approves experts."""

    sentence = _("Seule l’équipe peut prendre cette décision.")


class AlreadyDecided(Refusal):
    """Somebody else decided in the meantime."""

    sentence = _("Une décision vient d’être rendue sur ce profil.")


class ChangedSince(Refusal):
    """What the team would publish is no longer what it read."""

    sentence = _("Ce profil a changé pendant que vous le lisiez : relisez-le avant de décider.")


class ExpertIsMinor(Refusal):
    """Who introduced themselves as under eighteen tells of no occupation yet."""

    sentence = _(
        "On devient expert-métier à partir de 18 ans. Si votre date de naissance est fausse, écrivez-nous."
    )


class ReasonNeeded(Refusal):
    """A profile is not sent back without saying why."""

    sentence = _("Dites pourquoi : la personne pourra corriger son profil et l’envoyer de nouveau.")
