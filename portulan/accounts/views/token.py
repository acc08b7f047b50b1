"""Tokens by which programs act for the person."""

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from portulan.accounts.actions import make_token, revoke_token
from portulan.accounts.enums import TokenScope
from portulan.accounts.forms import AccessTokenForm
from portulan.accounts.models import AccessToken
from portulan.accounts.signed_in import signed_in
from portulan.common.posting import posted_from
from portulan.common.refusals import Refusal


@login_required
@reauthentication_required  # type: ignore[untyped-decorator]
@require_http_methods(["GET", "POST"])
def tokens(request: HttpRequest) -> HttpResponse:
    """One's tokens; one that was just made is shown, once."""
    person, secret = signed_in(request), ""
    form = AccessTokenForm(request.POST or None)
    if form.is_bound and form.is_valid():
        try:
            _token, secret = make_token(
                person=person,
                name=form.cleaned_data["name"],
                scope=TokenScope(form.cleaned_data["scope"]),
                expires_at=form.expires_at,
            )
            form = AccessTokenForm()
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    kept = AccessToken.objects.filter(person=person, revoked_at=None)
    response = render(request, "accounts/tokens.html", {"form": form, "tokens": kept, "secret": secret})
    response["Cache-Control"] = "no-store"
    return response


@login_required
@posted_from("accounts:tokens")
def revocation(request: HttpRequest, pk: int) -> HttpResponse:
    """Take one back."""
    token = get_object_or_404(AccessToken.objects.select_related("person"), pk=pk, person=signed_in(request))
    revoke_token(token=token)
    messages.success(request, _("Ce jeton n’ouvre plus rien."))
    return redirect("accounts:tokens")
