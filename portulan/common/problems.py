"""What a program is told when something cannot be: ``application/problem+json`` (RFC 9457)."""

import re
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.http import HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from portulan.common.declarations import Text
from portulan.common.refusals import Refusal

TYPE = "application/problem+json"
TITLES: dict[
    int, Text
] = {  # the phrases of HTTP in the languages of people; the others stay as HTTP says them
    400: _("Demande mal formée"),
    401: _("Identification nécessaire"),
    403: _("Accès refusé"),
    404: _("Introuvable"),
    405: _("Méthode non permise"),
    409: _("Impossible en l’état"),
    413: _("Demande trop volumineuse"),
    415: _("Format non pris en charge"),
    422: _("Contenu à revoir"),
    429: _("Trop de demandes"),
}


class Problem(Exception):  # noqa: N818 (an answer, not a fault)
    """An answer that is a problem; ``link`` names the page where a person mends it."""

    def __init__(
        self, status: int, detail: Text, *, code: str = "", link: str = "", retry_after: int = 0
    ) -> None:
        self.status, self.detail, self.code = status, detail, code
        self.link, self.retry_after = link, retry_after
        super().__init__(status, detail)

    def response(self) -> HttpResponse:
        """As it is sent."""
        link = reverse(self.link) if self.link and "/" not in self.link else self.link
        said = {"link": f"{settings.INSTANCE_URL}{link}"} if link else {}
        response = problem(self.status, self.detail, self.code, **said)
        if self.retry_after:
            response["Retry-After"] = str(self.retry_after)
        return response


def problem(status: int, detail: Text, code: str = "", **more: Any) -> HttpResponse:
    """One sentence for people, and a name for programs."""
    said = {
        "type": f"urn:portulan:{code}" if code else "about:blank",
        "title": str(TITLES.get(status, HTTPStatus(status).phrase)),
        "status": status,
        "detail": str(detail),
    }
    return JsonResponse(said | more, status=status, content_type=TYPE)


def refused(refusal: Refusal) -> HttpResponse:
    """A rule's no: its sentence, and its name (``NotAMember`` is ``not-a-member``)."""
    name = re.sub(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "-", type(refusal).__name__).lower()
    return problem(refusal.status, str(refusal), name)
