from django.urls import path

from portulan.moderation import views

app_name = "moderation"
urlpatterns = [
    path("signaler/<slug:kind>/<str:key>/", views.report, name="report"),
    path("redaction/signalements/", views.listing, name="reports"),
    path("redaction/signalements/<key:pk>/traitement/", views.handling, name="report_handling"),
]
