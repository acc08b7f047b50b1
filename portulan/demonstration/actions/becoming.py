"""Becoming one of the people of the demonstration."""

from django.conf import settings
from django.contrib.auth import login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils.translation import gettext as _

from portulan.accounts.journals import stream_of_person
from portulan.accounts.middleware import DEMONSTRATION_FLAG
from portulan.demonstration.models import DemonstrationPerson
from portulan.demonstration.rules import comes_from_this_machine, holds_only_inventions
from portulan.journal.actions import record


def become(*, request: HttpRequest, marker: DemonstrationPerson) -> None:
    """Sign in as that person. Raises PermissionDenied elsewhere than in a demonstration on this machine."""
    refuse_elsewhere(request)
    if not holds_only_inventions():
        raise PermissionDenied(
            _(
                "Cette base contient le compte d’une vraie personne : on n’y devient plus personne d’un clic. "
                "Connectez-vous avec le mot de passe, ou repartez d’un dossier vide."
            )
        )
    login(request, marker.person, backend=settings.AUTHENTICATION_BACKENDS[0])
    request.session[DEMONSTRATION_FLAG] = True
    record(stream_of_person(marker.person), "became_in_demonstration", by=marker.person)


def refuse_elsewhere(request: HttpRequest) -> None:
    """Raise PermissionDenied unless this is the demonstration, asked from this very machine."""
    if not (settings.DEMONSTRATION and comes_from_this_machine(request)):
        raise PermissionDenied(
            _("La page de démonstration ne s’ouvre que sur la machine qui la sert, à l’adresse localhost.")
        )
