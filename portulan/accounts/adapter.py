"""What allauth asks this project: how to write, where to go next, what to do around a sign-in."""

from typing import Any
from uuid import uuid4

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from portulan.accounts import devices
from portulan.accounts.journals import stream_of_person
from portulan.accounts.links import disowning_url
from portulan.accounts.models import Person
from portulan.accounts.openid.claims import reconcile
from portulan.accounts.openid.configuration import doors
from portulan.accounts.openid.passage import CAME_THROUGH, came_through, follow_space
from portulan.accounts.rules import is_administrator
from portulan.accounts.simultaneous import is_open_far_from
from portulan.journal.actions import record
from portulan.notifications.actions import send_letter

_SHOWN = (
    "activate_url",
    "password_reset_url",
    "signup_url",
    "from_email",
    "to_email",
    "deleted_email",
    "ip",
    "device",
    "timestamp",
    "disowning_url",
    "issuer_name",
)
_STAGES = {"allauth.mfa.stages.AuthenticateStage": "portulan.accounts.openid.passage.SecondFactorStage"}


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Portulan's answers to allauth."""

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Write with our letters: ``account/email/password_reset_key`` is ``password_reset_key.md``."""
        person = context.get("user") or Person.objects.filter(email=email).first()
        words = {name: context[name] for name in _SHOWN if name in context}
        send_letter(
            to=email,
            template=f"accounts/letters/{template_prefix.rsplit('/', 1)[-1]}",
            context=words | {"email": email, "first_name": person.first_name if person else ""},
            language=person.language if person else translation.get_language() or "fr",
            key=f"account:{uuid4()}",
        )

    def send_notification_mail(
        self,
        template_prefix: str,
        user: Person,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        """Tell of a change in the account, with a way to say that it was somebody else."""
        record(stream_of_person(user), template_prefix.rsplit("/", 1)[-1], by=user)
        address = email or user.email
        moment = {
            "timestamp": timezone.now(),
            "ip": self.get_client_ip(self.request),
            "device": devices.device_name(self.get_http_user_agent(self.request)),
            "disowning_url": disowning_url(user, address),
        }
        self.send_mail(template_prefix, address, {"user": user} | moment | (context or {}))

    def save_user(self, request: HttpRequest, user: Person, form: Any, commit: bool = True) -> Person:
        """Keep with the account what the sign-up form asked besides."""
        user.wants_structure = bool(form.cleaned_data.get("represents_structure"))
        user.language = translation.get_language() or user.language
        return super().save_user(request, user, form, commit)  # type: ignore[no-any-return]

    def set_password(self, user: Person, password: str) -> None:
        """A new password ends the obligation to choose one."""
        user.must_change_password = False
        super().set_password(user, password)

    def pre_login(self, request: HttpRequest, user: Person, **hooks: Any) -> HttpResponse | None:
        """Whoever must choose a new password does so first, even with a passkey."""
        if user.must_change_password:
            messages.warning(request, _("Choisissez d’abord un nouveau mot de passe."))
            return redirect("account_reset_password")
        is_by_space = came_through(hooks.get("signal_kwargs")) is not None
        if doors().is_only_door and not is_by_space and not is_administrator(user):
            messages.error(request, _("Ici, on se connecte par l’espace de son organisation."))
            return redirect("account_login")
        return super().pre_login(request, user, **hooks)  # type: ignore[no-any-return]

    def get_login_stages(self) -> list[str]:
        """Ours in place of the stage that asks for a second factor: the space may have asked for one."""
        return [_STAGES.get(stage, stage) for stage in super().get_login_stages()]

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody opens an account by oneself where an organisation's space is the only door."""
        return not doors().is_only_door

    def login(self, request: HttpRequest, user: Person) -> None:
        """Sign in; a browser never seen before is told by letter, and an account open in two places at once."""
        is_first, is_known = user.last_login is None, devices.is_known(request, user.pk)
        is_far = is_open_far_from(user, self.get_client_ip(request))
        super().login(request, user)
        Person.objects.filter(pk=user.pk, inactivity_warned_at__isnull=False).update(
            inactivity_warned_at=None
        )
        if is_far:
            self.send_notification_mail("account/email/open_in_two_places", user)
        elif is_first or is_known:
            record(stream_of_person(user), "signed_in", by=user)
        else:
            self.send_notification_mail("account/email/signed_in_elsewhere", user)

    def post_login(self, request: HttpRequest, user: Person, **hooks: Any) -> HttpResponse:
        """Know this browser again; the places that claims give follow what is said now."""
        follow_space(request, hooks.get("signal_kwargs"))
        reconcile(user)
        response: HttpResponse = super().post_login(request, user, **hooks)
        devices.remember(request, response, user.pk)
        return response

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Back to the invitation that was being answered, or to the structure to be made."""
        if secret := request.session.get("invitation"):
            return reverse("accounts:invitation", args=[secret])
        if request.user.is_authenticated and request.user.wants_structure:
            return reverse("accounts:structure_creation")
        return str(super().get_login_redirect_url(request))

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        """Who came by a space is told that it stays open over there."""
        if key := request.session.get(CAME_THROUGH):
            return reverse("accounts:left", args=[key])
        return str(super().get_logout_redirect_url(request))

    def get_email_verification_redirect_url(self, email_address: EmailAddress) -> str:
        """In another browser than the one that signed up: to the sign-in page, which knows the address."""
        if self.request.user.is_authenticated:
            return self.get_login_redirect_url(self.request)
        self.request.session["confirmed_address"] = email_address.email
        return reverse("account_login")

    def get_signup_redirect_url(self, request: HttpRequest) -> str:
        """After a sign-up whose address is already proved, the same ways."""
        return self.get_login_redirect_url(request)
