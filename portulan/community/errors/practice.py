"""The library of practices."""

from django.utils.translation import gettext_lazy as _

from portulan.common.refusals import Refusal


class NotToBeCollected(Refusal):
    sentence = _(
        "La personne qui l’a écrit, un référent du canal ou l’équipe d’animation range un message dans la "
        "bibliothèque."
    )


class NobodyToAsk(Refusal):
    sentence = _("La personne qui l’a écrit n’a pas de compte ici : personne ne peut donner son accord.")


class AlreadyInTheLibrary(Refusal):
    sentence = _("Ce message est déjà dans la bibliothèque, ou attend l’accord de la personne qui l’a écrit.")


class NotYourPractice(Refusal):
    sentence = _("Seules les personnes qui l’ont écrite, et l’équipe d’animation, font cela.")


class NotYourLicence(Refusal):
    sentence = _("La licence est choisie par les personnes qui ont écrit la pratique.")


class NotAnAuthor(Refusal):
    sentence = _("Seules les personnes qui l’ont écrite donnent ou reprennent leur accord.")


class WordsChanged(Refusal):
    sentence = _("La pratique a changé depuis que vous l’avez ouverte : relisez-la, puis répondez.")


class PracticeIsGone(Refusal):
    sentence = _("Cette pratique n’est plus dans la bibliothèque.")


class LicenceIsNotOpen(Refusal):
    sentence = _(
        "L’annuaire est public : seule une pratique sous une licence ouverte (Licence Ouverte, CC BY, CC BY-SA) "
        "peut y être proposée."
    )


class AlreadyProposed(Refusal):
    sentence = _("Cette pratique est déjà proposée à l’annuaire.")


class NoSuchRequest(Refusal):
    sentence = _("Cette demande n’attend plus de réponse.")


class UnreasonedDecline(Refusal):
    sentence = _("Dites pourquoi : la personne qui l’a demandé vous lira.")
