from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

DAY = 24 * 3600


class LiveConfig(AppConfig):
    name = "portulan.live"
    verbose_name = _("Direct")

    def ready(self) -> None:
        """Events name nobody: they hold numbers, and what they are about is kept by its own app."""
        from portulan.common.background import every
        from portulan.common.declarations import declare_impersonal
        from portulan.live.actions import forget_old_events
        from portulan.live.models import Event, Topic

        declare_impersonal(Topic, Event, because=_("Des numéros d’ordre, sans contenu ni auteur."))
        every(DAY, "forget events that nobody will ask again", forget_old_events)
