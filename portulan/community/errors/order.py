"""Reports, decisions, second looks."""

from django.utils.translation import gettext_lazy as _

from portulan.common.refusals import Refusal


class OwnMessage(Refusal):
    sentence = _("C’est votre message : vous pouvez le modifier ou le supprimer.")


class AlreadyReported(Refusal):
    sentence = _("Vous avez déjà signalé ce message : l’équipe d’animation l’examine.")


class TooManyReports(Refusal):
    sentence = _("Vous avez envoyé beaucoup de signalements en une heure : attendez un peu.")


class NotAJudge(Refusal):
    sentence = _("Seule l’équipe d’animation juge les signalements.")


class ConflictOfInterest(Refusal):
    sentence = _("Ce signalement vous concerne, ou vient de vous : quelqu’un d’autre le juge.")


class SecondLookByAnother(Refusal):
    sentence = _("Vous avez pris la première décision : quelqu’un d’autre porte le second regard.")


class AlreadyJudged(Refusal):
    sentence = _("Quelqu’un d’autre vient de juger cela.")


class UnreasonedDecision(Refusal):
    sentence = _("Dites à quel engagement il est manqué, et les faits : la personne les lira.")


class NoSuchDuration(Refusal):
    sentence = _("Dites pour combien de temps.")


class NobodyToSanction(Refusal):
    sentence = _("Ce message n’a plus d’auteur ici : il peut être retiré, ou laissé.")


class NothingRepeated(Refusal):
    sentence = _("Aucune décision passée ne montre de répétition.")


class NothingToTell(Refusal):
    sentence = _("La structure n’est prévenue que d’une décision qui a une suite.")


class NoAppeal(Refusal):
    sentence = _("Un second regard se demande une fois, dans les trente jours, par la personne concernée.")


class NothingToRestore(Refusal):
    sentence = _("Ce message n’est pas retiré, ou ne peut plus être rétabli.")
