from django.urls import path
from django.views.decorators.csrf import csrf_exempt
from django.views.i18n import set_language

from portulan.portal.views import health, home, installation, site, workspace

app_name = "portal"
urlpatterns = [
    path("", home.home, name="home"),
    path("mon-espace/", workspace.workspace, name="workspace"),
    path("mentions-legales/", site.legal_notice, name="legal_notice"),
    path("accessibilite/", site.accessibility, name="accessibility"),
    path("plan-du-site/", site.site_map, name="site_map"),
    path("manifest.webmanifest", installation.manifest, name="manifest"),
    path("sante/", health.health, name="health"),
    # Choosing a language harms nobody: without a token, the pages of visitors stay the same for all.
    path("langue/choix/", csrf_exempt(set_language), name="choose_language"),
]
