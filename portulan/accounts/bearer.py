"""How a program says for whom it acts: ``Authorization: Bearer`` and a token. Cookies open nothing here."""

from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja.security import HttpBearer

from portulan.accounts.actions import note_use
from portulan.accounts.models import AccessToken, Person
from portulan.common.limits import MINUTE, Limit, is_over
from portulan.common.problems import Problem
from portulan.common.secrets import digest_of

REQUESTS = Limit("api", 300, MINUTE)
LONGEST = 100  # characters of a token


class Reading(HttpBearer):
    """Let in whom a token stands for; the request's person is theirs from then on."""

    def authenticate(self, request: HttpRequest, token: str) -> Any:
        """Find the token. Raises Problem."""
        found = _found(token)
        if found is None:
            return None
        if settings.RATE_LIMITS and is_over(REQUESTS, f"person:{found.person_id}"):
            raise Problem(429, _("Trop de demandes : attendez une minute."), retry_after=REQUESTS.seconds)
        _check_protected(found.person)
        note_use(found)
        request.user = found.person
        return found


class Writing(Reading):
    """The same, for what changes something."""

    def authenticate(self, request: HttpRequest, token: str) -> Any:
        """Find the token, and refuse one that only reads. Raises Problem."""
        found = super().authenticate(request, token)
        if found is not None and not found.may_write:
            raise Problem(403, _("Ce jeton permet seulement de lire."), code="read-only-token")
        return found


def _found(token: str) -> AccessToken | None:
    if not token or len(token) > LONGEST:
        return None
    return AccessToken.objects.in_force().filter(digest=digest_of(token)).select_related("person").first()


def _check_protected(person: Person) -> None:
    """What a page asks of the team holds here too: a second factor stands before its powers."""
    if not settings.DEMONSTRATION and person.is_staff and not is_mfa_enabled(person):
        raise Problem(
            403,
            _("En tant que membre de l’équipe, protégez d’abord votre compte par un second facteur."),
            code="second-factor-needed",
            link="mfa_index",
        )
