"""A person's own account."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from portulan.accounts.actions import describe_person
from portulan.accounts.forms import PersonForm
from portulan.accounts.models import Person
from portulan.accounts.profile_pages import pages_of
from portulan.accounts.signed_in import signed_in


@login_required
@require_http_methods(["GET", "POST"])
def profile(request: HttpRequest) -> HttpResponse:
    """Names, language, time zone, and the way to everything else of the account."""
    person = signed_in(request)
    kept = Person.objects.get(pk=person.pk)
    form = PersonForm(request.POST if request.method == "POST" else None, instance=kept)
    if form.is_valid():
        describe_person(person=person, **form.cleaned_data)
        messages.success(request, _("Vos informations sont enregistrées."))
        return redirect("accounts:profile")
    return render(request, "accounts/profile.html", {"form": form, "pages": pages_of(person)})
