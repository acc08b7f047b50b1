"""Whether the spaces by which people come in answer, and are the ones that the file names."""

from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from django.utils.translation import gettext as _
from requests import RequestException

from portulan.accounts.openid.configuration import doors
from portulan.accounts.openid.exchange import discovery_of, published_by
from portulan.accounts.openid.issuer import Issuer
from portulan.accounts.openid.session import issuer_session
from portulan.common.health import Finding


def examine_spaces() -> Finding:
    """Ask each of them, as a sign-in would."""
    issuers = doors().issuers
    silent = [issuer.key for issuer in issuers if not _answers(issuer)]
    if silent:
        return Finding(
            False,
            _("Sans réponse valable : %(keys)s") % {"keys": ", ".join(silent)},
            _(
                "Vérifiez l’adresse « issuer » du fichier PORTULAN_OPENID, et que cette machine peut la joindre."
            ),
        )
    return Finding(True, ", ".join(issuer.key for issuer in issuers) or _("aucun"))


def _answers(issuer: Issuer) -> bool:
    try:
        with issuer_session(issuer) as session:
            published_by(issuer, session.get(discovery_of(issuer)).json())
    except (OAuth2Error, RequestException):
        return False
    return True
