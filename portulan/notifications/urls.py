from django.urls import path

from portulan.notifications.views import device, leaving, notification, preference

app_name = "notifications"
urlpatterns = [
    path("mon-espace/notifications/", notification.notification_list, name="notifications"),
    path("mon-espace/notifications/lecture/", notification.all_reading, name="all_reading"),
    path("mon-espace/notifications/<key:pk>/lecture/", notification.notification_reading, name="reading"),
    path("mon-espace/notifications/preferences/", preference.preferences, name="preferences"),
    path("mon-espace/notifications/appareils/", device.device_adding, name="device_adding"),
    path(
        "mon-espace/notifications/appareils/<key:pk>/retrait/", device.device_removal, name="device_removal"
    ),
    path("service-worker.js", device.service_worker, name="service_worker"),
    path("e-mails/<str:said>/arret/", leaving.leaving, name="leaving"),
]
