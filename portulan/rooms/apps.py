from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RoomsConfig(AppConfig):
    name = "portulan.rooms"
    verbose_name = _("Salles")

    def ready(self) -> None:
        """Declare what is kept of meetings; give the mesh; watch over what is silent or past its time."""
        from portulan.common.background import every
        from portulan.common.health import examine
        from portulan.notifications.kinds import Kind, register
        from portulan.rooms.actions.opening import close_rooms_past_their_time
        from portulan.rooms.actions.presence import infer_ends
        from portulan.rooms.declarations import declare_rooms
        from portulan.rooms.engines import register_engine
        from portulan.rooms.engines.mesh import Mesh
        from portulan.rooms.health import examine_relay

        declare_rooms()
        register_engine(Mesh.kind, Mesh)
        register(
            Kind(
                "rooms.elsewhere",
                _("Votre compte rejoint une salle depuis deux appareils"),
                _("Sécurité"),
                optional=False,
            )
        )
        examine(_("Salles"), examine_relay)
        every(10, "silent stays", infer_ends)
        every(60, "rooms past their time", close_rooms_past_their_time)
