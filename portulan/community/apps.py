from pathlib import Path

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

HERE = Path(__file__).resolve().parent


class CommunityConfig(AppConfig):
    name = "portulan.community"
    verbose_name = _("Communauté")

    def ready(self) -> None:
        """Tell the lower apps what the community has for them."""
        from portulan.charters import registry as charters
        from portulan.community.declarations import declare_models
        from portulan.community.rules import CHARTER

        charters.register(CHARTER, HERE / "charters" / "communaute.toml")
        declare_models()
