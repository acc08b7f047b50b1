from django.apps import AppConfig


class ChartersConfig(AppConfig):
    name = "portulan.charters"
