"""Requests to the animation team, and proposals."""

from django.utils.translation import gettext_lazy as _

from portulan.common.refusals import Refusal


class NotOfTheTeam(Refusal):
    sentence = _("Seules les personnes à qui cette demande est adressée font cela.")


class NoSuchState(Refusal):
    sentence = _("Une demande de cette nature ne connaît pas cet état.")


class UnreasonedRefusal(Refusal):
    sentence = _("Dites pourquoi cette proposition est refusée : chacun le lira.")


class NothingToVoteFor(Refusal):
    sentence = _("On ne vote que pour une proposition qui n’est ni faite ni refusée.")


class TooManyInquiries(Refusal):
    sentence = _("Vous avez beaucoup écrit à l’équipe aujourd’hui : laissez-lui le temps de répondre.")
