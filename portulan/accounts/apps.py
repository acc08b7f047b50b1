from typing import Any

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from portulan.common.background import every
from portulan.common.health import examine
from portulan.common.workspace import add_entry, add_panel
from portulan.notifications.kinds import Kind, register


class AccountsConfig(AppConfig):
    name = "portulan.accounts"
    verbose_name = _("Comptes")

    def ready(self) -> None:
        """Declare what is kept of people; show their structures and the team's pages."""
        from portulan.accounts.actions import follow_claims
        from portulan.accounts.declarations import (
            declare_accounts,
            declare_protection,
            declare_sign_in,
            declare_spaces,
            declare_structures,
        )
        from portulan.accounts.new_passwords import connect_new_passwords
        from portulan.accounts.openid.claims import on_claims
        from portulan.accounts.openid.configuration import doors
        from portulan.accounts.openid.health import examine_spaces
        from portulan.accounts.openid.links import connect_links
        from portulan.accounts.rules import is_administrator

        declare_accounts()
        declare_sign_in()
        declare_spaces()
        declare_protection()
        declare_structures()
        register(Kind("structures", _("Quelqu’un rejoint votre structure"), _("Vos structures")))
        register(
            Kind("team_security", _("Une alerte de sécurité sur un compte"), _("Sécurité"), optional=False)
        )
        doors()  # a file that says something unknown stops the instance here
        examine(_("Espaces de connexion"), examine_spaces)
        on_claims(follow_claims)
        connect_links()
        connect_new_passwords()
        add_entry(10, _("Mon compte"), "accounts:profile", lambda person: True)
        add_entry(15, _("Mes structures"), "accounts:structures", lambda person: True)
        add_entry(80, _("Personnes et équipe"), "accounts:people", is_administrator)
        every(24 * 3600, "sessions that are over", _clear_sessions)
        add_panel(30, "accounts/_structures_panel.html", _structures_panel)


def _structures_panel(person: Any) -> dict[str, Any]:
    from portulan.accounts.queries import structures_of

    return {"structures": list(structures_of(person)[:6])}


def _clear_sessions() -> None:
    from django.contrib.sessions.backends.db import SessionStore

    SessionStore.clear_expired()
