from django.apps import AppConfig

from portulan.common.keys import register_keys


class CommonConfig(AppConfig):
    name = "portulan.common"

    def ready(self) -> None:
        register_keys()
