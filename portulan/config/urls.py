"""Where each app's pages begin. French addresses, for people; names in English, for code."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path, re_path

from portulan.config.api import api, no_such_address

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("portulan.portal.urls")),
    path("", include("portulan.encounters.urls")),
    path("", include("portulan.community.urls")),
    path("", include("portulan.directory.urls")),
    path("", include("portulan.rooms.urls")),
    path("", include("portulan.agenda.urls")),
    path("", include("portulan.reference.urls")),
    path("", include("portulan.moderation.urls")),
    path("", include("portulan.privacy.urls")),
    path("", include("portulan.charters.urls")),
    path("", include("portulan.accounts.urls")),
    path("", include("portulan.notifications.urls")),
    path("api/v1/", api.urls),
    re_path("^api/", no_such_address),
]
if settings.DEMONSTRATION:
    urlpatterns.append(path("demo/", include("portulan.demonstration.urls")))

handler400 = "portulan.common.error_pages.bad_request"
handler403 = "portulan.common.error_pages.forbidden"
handler404 = "portulan.common.error_pages.not_found"
handler500 = "portulan.common.error_pages.server_error"
