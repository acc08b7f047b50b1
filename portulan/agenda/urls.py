from django.urls import path

from portulan.agenda.views import agenda, availability, feed

app_name = "agenda"

urlpatterns = [
    path("mon-espace/agenda/", agenda.page, name="agenda"),
    path("mon-espace/agenda/adresse/", feed.opening, name="open_feed"),
    path("mon-espace/agenda/adresse/fermeture/", feed.closing, name="close_feed"),
    path("mon-espace/disponibilites/", availability.page, name="availability"),
    path("agendas/<str:secret>.ics", feed.calendar, name="feed"),
]
