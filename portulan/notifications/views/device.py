"""The devices on which a person is told at once, and the script by which browsers hear of it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from django_vite.core.asset_loader import DjangoViteAssetLoader

from portulan.common.device_names import device_name
from portulan.common.posting import posted_from
from portulan.notifications import actions
from portulan.notifications.this_device import remember_device


@login_required
@posted_from("notifications:preferences")
def device_adding(request: HttpRequest) -> HttpResponse:
    """Tell the person on this browser from now on."""
    said = request.POST
    device = actions.add_device(
        person=request.user,
        endpoint=said.get("endpoint", ""),
        p256dh=said.get("p256dh", ""),
        auth=said.get("auth", ""),
        name=device_name(request.headers.get("User-Agent", "")),
        session_key=request.session.session_key or "",
    )
    messages.success(request, _("Vous serez averti sur cet appareil."))
    response = redirect("notifications:preferences")
    remember_device(response, device.pk)
    return response


@login_required
@posted_from("notifications:preferences")
def device_removal(request: HttpRequest, pk: int) -> HttpResponse:
    """Tell the person nothing there any more."""
    actions.remove_device(person=request.user, device=pk)
    messages.success(request, _("Vous ne serez plus averti sur cet appareil."))
    return redirect("notifications:preferences")


@require_safe
@cache_control(no_cache=True)
def service_worker(request: HttpRequest) -> HttpResponse:
    """The worker of the whole site: from this address, it may answer for every page."""
    built = DjangoViteAssetLoader.instance().generate_vite_asset_url("src/service_worker.ts")
    return HttpResponse(f'importScripts("{built}");\n', content_type="text/javascript; charset=utf-8")
