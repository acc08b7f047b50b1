from django.urls import path

from portulan.charters.views import charter, desk, signature

app_name = "charters"
urlpatterns = [
    path("chartes/", charter.charter_list, name="charters"),
    path("chartes/<slug:slug>/", charter.charter, name="charter"),
    path("chartes/<slug:slug>/signature/", signature.signature, name="signature"),
    path("equipe/chartes/", desk.charter_desk, name="desk"),
    path("equipe/chartes/<slug:slug>/version/", desk.version_writing, name="version_writing"),
]
