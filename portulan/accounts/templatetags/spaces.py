"""The organisations' spaces by which one may come in, for the pages that lead there."""

from dataclasses import dataclass
from typing import Any

from allauth.account.utils import get_next_redirect_url
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialAccount
from allauth.socialaccount.providers.base.constants import AuthProcess
from django import template
from django.http import HttpRequest

from portulan.accounts.openid.configuration import doors, issuer_named
from portulan.accounts.signed_in import signed_in

register = template.Library()
SPARE_DOOR = "equipe"  # in the address of the sign-in page: who looks after the instance comes in so


@dataclass(frozen=True)
class Space:
    """A space, and the address that leads to it."""

    name: str
    address: str


@register.simple_tag(takes_context=True)
def spaces_to_come_in(context: dict[str, Any]) -> list[Space]:
    """Those of the sign-in page; one comes back where one was going."""
    request: HttpRequest = context["request"]
    wanted = get_next_redirect_url(request)
    return _spaces(request, process=AuthProcess.LOGIN, **({"next": wanted} if wanted else {}))


@register.simple_tag(takes_context=True)
def spaces_to_link(context: dict[str, Any]) -> list[Space]:
    """Those that the person has not linked yet."""
    request: HttpRequest = context["request"]
    linked = SocialAccount.objects.filter(user=signed_in(request)).values_list("provider", flat=True)
    return _spaces(request, process=AuthProcess.CONNECT, but=set(linked))


@register.simple_tag(takes_context=True)
def asks_for_password(context: dict[str, Any]) -> bool:
    """Whether the sign-in page shows where to write a password."""
    return not doors().is_only_door or SPARE_DOOR in context["request"].GET or bool(context["form"].errors)


@register.simple_tag
def are_there_spaces() -> bool:
    """Whether the instance trusts any."""
    return bool(doors().issuers)


@register.filter
def space_name(account: SocialAccount) -> str:
    """The name of the space an account comes from, or its key when the instance trusts it no more."""
    issuer = issuer_named(account.provider)
    return issuer.name if issuer else account.provider


def _spaces(request: HttpRequest, *, but: set[str] | None = None, **asked: str) -> list[Space]:
    providers = [one for one in get_adapter(request).list_providers(request) if one.sub_id not in (but or ())]
    return [Space(one.name, one.get_login_url(request, **asked)) for one in providers]
