from django.urls import path

from portulan.reference import views

app_name = "reference"
urlpatterns = [
    path("reference/metiers/", views.occupations, name="occupations"),
    path("reference/communes/", views.communes, name="communes"),
]
