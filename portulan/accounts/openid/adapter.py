"""What allauth asks this project about accounts that come from an organisation's space."""

import logging
from typing import Any

from allauth.account.models import EmailAddress
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialApp, SocialLogin
from django.http import HttpRequest
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from requests_hardened import HTTPSession

from portulan.accounts.journals import stream_of_person
from portulan.accounts.models import Person
from portulan.accounts.openid.configuration import doors
from portulan.accounts.openid.issuer import Issuer
from portulan.accounts.openid.session import issuer_session
from portulan.journal.actions import record

log = logging.getLogger(__name__)


class SpaceAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Portulan's answers; spaces are those of the instance's file, never rows of a table."""

    error_messages = DefaultSocialAccountAdapter.error_messages | {
        "email_taken": _(
            "Un compte existe déjà avec cette adresse. Connectez-vous, puis reliez-le à « %s »."
        ),
        "no_password": _("Choisissez d’abord un mot de passe : c’est votre seule façon de vous connecter."),
        "no_verified_email": _("Confirmez d’abord votre adresse e-mail."),
        "connected_other": _("Ce compte est déjà relié à celui de quelqu’un d’autre."),
    }

    def list_apps(
        self, request: HttpRequest | None, provider: str | None = None, client_id: str | None = None
    ) -> list[SocialApp]:
        """The spaces of the file, in its order."""
        wanted = [issuer for issuer in doors().issuers if provider in (None, "openid_connect", issuer.key)]
        return [_app(issuer) for issuer in wanted if client_id in (None, issuer.client_id)]

    def get_requests_session(self) -> HTTPSession:
        """Towards a private address only if the file says that this space is there."""
        return issuer_session()

    def authenticate_by_email(self, sociallogin: SocialLogin) -> tuple[Person, str] | None:
        """The account to which somebody unknown is linked: theirs beyond doubt, or none.

        The space vouches for the address (``extract_email_addresses``) and it was confirmed here too. Not for the
        team: whoever runs a space does not become its administrator by writing an address there.
        """
        emails = [address.email for address in sociallogin.email_addresses if address.verified]
        confirmed = EmailAddress.objects.filter(email__in=emails, verified=True, primary=True)
        address = confirmed.select_related("user").first()
        if address is None or address.user.email != address.email or address.user.is_staff:
            return None
        return address.user, address.email

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """The access token has served: it is not even kept in the session while a form or a code is asked for."""
        sociallogin.token = None

    def is_auto_signup_allowed(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Who comes without a name gives one."""
        named = sociallogin.user.first_name and sociallogin.user.last_name
        return bool(named) and bool(super().is_auto_signup_allowed(request, sociallogin))

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Even where nobody opens an account by oneself any more."""
        return True

    def save_user(self, request: HttpRequest, sociallogin: SocialLogin, form: Any = None) -> Person:
        """Open the account, in the language of the page."""
        sociallogin.user.language = translation.get_language() or sociallogin.user.language
        person: Person = super().save_user(request, sociallogin, form)
        record(
            stream_of_person(person), "came_from", by=person, data={"issuer": sociallogin.account.provider}
        )
        return person

    def send_notification_mail(
        self,
        template_prefix: str,
        user: Person,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        """A letter names the space by its name alone."""
        words = {"issuer_name": str(context["provider"])} if context else {}
        super().send_notification_mail(template_prefix, user, words, email)

    def on_authentication_error(self, request: HttpRequest, provider: Any, **told: Any) -> None:
        """What went wrong is for whoever looks after the instance; people are told what to do."""
        exception = told.get("exception")
        why = f"{type(exception).__name__}: {exception}" if exception else str(told.get("error"))
        log.warning("%s: nobody came in (%s)", provider.sub_id, why[:200])


def _app(issuer: Issuer) -> SocialApp:
    return SocialApp(
        provider="openid_connect",
        provider_id=issuer.key,
        name=issuer.name,
        client_id=issuer.client_id,
        secret=issuer.secret,
        settings={"server_url": issuer.issuer, "scope": list(issuer.scopes)},
    )
