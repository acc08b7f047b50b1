"""The page on which explorers are invited, one by one, by file or by a link."""

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from portulan.accounts.signed_in import signed_in
from portulan.encounters.forms.counsellor import InvitationFileForm, InvitationForm
from portulan.encounters.forms.group_link import GroupLinkForm
from portulan.encounters.queries import follow_invitations_by, group_links_by
from portulan.encounters.rules import CONSENT_WITHIN, INVITE_AGAIN

NEW_ADDRESS = "encounters.group_link"  # in the session, until the next reading of the page


def invitations_page(
    request: HttpRequest,
    *,
    form: Form | None = None,
    file_form: Form | None = None,
    group_form: Form | None = None,
) -> HttpResponse:
    """The three ways to invite, with what was typed in one of them, and what waits; a new link is said this once."""
    now, person = timezone.now(), signed_in(request)
    waiting = follow_invitations_by(person, now - CONSENT_WITHIN)
    given = [one for one in (form, file_form, group_form) if one is not None]
    context = {
        "form": form or InvitationForm(person=person),
        "file_form": file_form or InvitationFileForm(person=person),
        "group_form": group_form or GroupLinkForm(person=person),
        "invitations": [(one, now - one.sent_at >= INVITE_AGAIN) for one in waiting],
        "group_links": group_links_by(person, now),
        "new_address": request.session.pop(NEW_ADDRESS, ""),
        "days": CONSENT_WITHIN.days,
    }
    status = 422 if any(one.errors for one in given) else 200
    return render(request, "encounters/counsellor/invitations.html", context, status=status)
