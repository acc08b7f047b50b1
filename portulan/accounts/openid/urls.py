"""allauth includes these under the addresses of the account; their names are those that it asks for."""

from django.urls import path

from portulan.accounts.openid import views

urlpatterns = [
    path("espace/<slug:provider_id>/", views.login, name="openid_connect_login"),
    path("espace/<slug:provider_id>/retour/", views.callback, name="openid_connect_callback"),
]
