from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    name = "portulan.privacy"
