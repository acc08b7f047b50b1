"""Who is asking."""

from typing import cast

from django.http import HttpRequest

from portulan.accounts.models import Person


def signed_in(request: HttpRequest) -> Person:
    """The person of a request that is known to be signed in (behind ``login_required``)."""
    return cast("Person", request.user)
