"""Why a counsellor follows nobody by this."""

from django.utils.translation import gettext_lazy as _

from portulan.common.refusals import Refusal


class TooManyInvitations(Refusal):
    """So many letters a day from one counsellor."""

    sentence = _("200 invitations sont parties aujourd’hui : envoyez les autres demain.")


class LinkIsOver(Refusal):
    """The letter's link served already, or is too old."""

    sentence = _("Ce lien a déjà servi, ou n’est plus valable.")


class AlreadyFollowed(Refusal):
    """The counsellor follows this person."""

    sentence = _("Vous suivez déjà cette personne.")


class AlreadyInvited(Refusal):
    """A letter to this address still waits for its answer."""

    sentence = _("Une invitation attend déjà la réponse de cette personne. Vous pouvez la renvoyer.")


class OwnAddress(Refusal):
    """A counsellor does not follow themselves."""

    sentence = _("C’est votre propre adresse : invitez quelqu’un d’autre.")


class InvitedToday(Refusal):
    """An invitation is sent again once a day at most."""

    sentence = _("Cette invitation est partie il y a moins d’un jour : laissez le temps de la lire.")


class TooManyRows(Refusal):
    """A file of invitations holds a counsellor's list, not a town's."""

    sentence = _("Ce fichier compte plus de 200 lignes : coupez-le en plusieurs.")


class NoAddresses(Refusal):
    """Nothing in the file looks like an e-mail address."""

    sentence = _("Aucune colonne de ce fichier ne contient d’adresses e-mail.")
