"""The files of messages, given only to those who may read the message."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from portulan.accounts.signed_in import signed_in
from portulan.common.pictures import still
from portulan.community.gates import member_required
from portulan.community.models import Attachment
from portulan.community.queries import attachments_visible_to

KEPT_BY_BROWSERS = 300  # seconds: a page read again fetches no image again, a file taken away is soon gone


@member_required
@require_safe
def file(request: HttpRequest, pk: int) -> HttpResponse:
    """A file as it was kept: images to be seen, the others to be saved; none of them ever acts.

    ``?fixe`` stops an animation, for who asked for fewer movements.
    """
    return given(request, get_object_or_404(attachments_visible_to(signed_in(request)), pk=pk))


def given(request: HttpRequest, attachment: Attachment) -> HttpResponse:
    """The content of a file that the person may read."""
    try:
        with attachment.file.open("rb") as opened:
            content = still(opened) if attachment.moves and "fixe" in request.GET else opened.read()
    except FileNotFoundError:
        raise Http404 from None
    response = HttpResponse(content, content_type=attachment.content_type)
    disposition = content_disposition_header(not attachment.is_image, attachment.name)
    response["Content-Disposition"] = disposition or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cache-Control"] = f"private, max-age={KEPT_BY_BROWSERS}"
    return response
