from django.urls import path

from portulan.rooms import views

app_name = "rooms"
urlpatterns = [
    path("salle/<key:number>/", views.room, name="room"),
    path("salle/<key:number>/journal/", views.log, name="log"),
]
