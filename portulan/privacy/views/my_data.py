"""A person's own data: see, take away, erase."""

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from portulan.accounts.models import Person
from portulan.accounts.signed_in import signed_in
from portulan.common.declarations import Erasure
from portulan.common.refusals import Refusal
from portulan.privacy.actions import erase_account
from portulan.privacy.export import build_export
from portulan.privacy.queries import holdings_of

SHOWN = 20


@login_required
@require_safe
def my_data(request: HttpRequest) -> HttpResponse:
    """Everything held of the person, the first rows of each kind shown."""
    holdings = [
        (holding, holding.lines[:SHOWN], len(holding.rows))
        for holding in holdings_of(signed_in(request))
        if holding.rows
    ]
    return render(request, "privacy/my_data.html", {"holdings": holdings, "shown": SHOWN})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def export(request: HttpRequest) -> HttpResponse:
    """Everything in one ZIP; whoever only visits the address is shown where to ask for it."""
    if request.method != "POST":
        return redirect("privacy:my_data")
    response = HttpResponse(build_export(signed_in(request)), content_type="application/zip")
    response["Content-Disposition"] = 'attachment; filename="mes-donnees.zip"'
    return response


@login_required
@reauthentication_required  # type: ignore[untyped-decorator]
@require_http_methods(["GET", "POST"])
def erasure(request: HttpRequest) -> HttpResponse:
    """Erase the account, after giving the password again and ticking that one means it."""
    person = signed_in(request)
    error = ""
    if request.method == "POST" and request.POST.get("meant"):
        try:
            erase_account(person=Person.objects.get(pk=person.pk))
        except Refusal as refusal:
            error = str(refusal)
        else:
            logout(request)
            messages.success(request, _("Votre compte et vos données sont effacés. Merci de votre passage."))
            return redirect("/")
    elif request.method == "POST":
        error = _("Cochez la case pour confirmer que vous voulez tout effacer.")
    kept = [holding for holding in holdings_of(person) if holding.declaration.erasure is not Erasure.DELETE]
    return render(request, "privacy/erasure.html", {"error": error, "kept": kept})
