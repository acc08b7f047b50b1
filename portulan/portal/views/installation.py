"""What lets a tablet or a phone keep the site among its applications (W3C, Web Application Manifest)."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.templatetags.static import static
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

PAPER, NAVY = "#faf5ea", "#16294d"  # as in tokens.css
ICON_SIZES = (192, 512)
SHORTCUTS = (
    ("community:home", gettext_lazy("Reprendre le fil")),
    ("agenda:agenda", gettext_lazy("Mon agenda")),
    ("directory:search", gettext_lazy("Explorer")),
)


@require_safe
@cache_control(max_age=3600)
def manifest(request: HttpRequest) -> HttpResponse:
    """The instance's name, its colours, its mark, and where it opens."""
    said = {
        "name": settings.INSTANCE_NAME,
        "short_name": settings.INSTANCE_NAME[:12],
        "description": _("Découvrir les métiers auprès de celles et ceux qui les exercent."),
        "lang": settings.LANGUAGE_CODE,
        "id": "/",
        "start_url": reverse("portal:workspace"),
        "scope": "/",
        "display": "standalone",
        "background_color": PAPER,
        "theme_color": NAVY,
        "icons": [_mark(), *(_picture(size) for size in ICON_SIZES)],
        "shortcuts": _shortcuts(),
    }
    return JsonResponse(said, content_type="application/manifest+json")


def _mark() -> dict[str, str]:
    return {"src": static("common/mark.svg"), "type": "image/svg+xml", "sizes": "any"}


def _picture(size: int) -> dict[str, str]:
    address = static(f"common/mark-{size}.png")
    return {"src": address, "type": "image/png", "sizes": f"{size}x{size}", "purpose": "maskable any"}


def _shortcuts() -> list[dict[str, str]]:
    found = []
    for name, label in SHORTCUTS:
        try:
            found.append({"name": str(label), "url": reverse(name)})
        except NoReverseMatch:  # this instance lacks the service
            continue
    return found
