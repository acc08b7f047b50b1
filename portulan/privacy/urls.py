from django.urls import path

from portulan.privacy.views import my_data, register

app_name = "privacy"
urlpatterns = [
    path("confidentialite/", register.register, name="register"),
    path("mes-donnees/", my_data.my_data, name="my_data"),
    path("mes-donnees/export/", my_data.export, name="export"),
    path("mes-donnees/effacement/", my_data.erasure, name="erasure"),
]
