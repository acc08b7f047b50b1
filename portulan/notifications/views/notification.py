"""The list of what a person was told."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET

from portulan.common.keys import key_of
from portulan.common.posting import posted_from
from portulan.notifications import actions
from portulan.notifications.queries import notifications_of, page_of, unread_count


@login_required
@require_GET
def notification_list(request: HttpRequest) -> HttpResponse:
    """Everything the person was told, a page at a time."""
    before = key_of(request.GET.get("avant"))
    rows, following = page_of(request.user, before=before)
    context = {
        "notifications": rows,
        "following": following,
        "before": before,
        "unread": unread_count(request.user),
    }
    return render(request, "notifications/notification_list.html", context)


@login_required
@posted_from("notifications:notifications")
def notification_reading(request: HttpRequest, pk: int) -> HttpResponse:
    """Mark one as read and go to the page it speaks of."""
    notification = get_object_or_404(notifications_of(request.user), pk=pk)
    actions.mark_read(person=request.user, notification=notification)
    is_ours = url_has_allowed_host_and_scheme(notification.url, allowed_hosts=None)
    return redirect(notification.url if is_ours else "notifications:notifications")


@login_required
@posted_from("notifications:notifications")
def all_reading(request: HttpRequest) -> HttpResponse:
    """Mark everything as read."""
    actions.mark_all_read(person=request.user)
    return redirect("notifications:notifications")
