"""What `portulan doctor` says of rooms."""

from django.conf import settings
from django.utils.translation import gettext as _

from portulan.common.health import Finding


def examine_relay() -> Finding:
    """Where media may go through a relay alone, there is one: otherwise nobody would see anybody."""
    has_relay = bool(settings.TURN_URLS and settings.TURN_SECRET)
    if settings.ROOMS_RELAY_ONLY and not has_relay:
        return Finding(
            False,
            _("ROOMS_RELAY_ONLY n’admet que le relais, et aucun n’est donné : personne ne se verrait."),
            _("Donnez TURN_URLS et TURN_SECRET, ou retirez ROOMS_RELAY_ONLY."),
        )
    return Finding(True, _("avec relais") if has_relay else _("de navigateur à navigateur, sans relais"))
