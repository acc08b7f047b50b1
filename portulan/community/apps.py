from pathlib import Path

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

HERE = Path(__file__).resolve().parent


class CommunityConfig(AppConfig):
    name = "portulan.community"
    verbose_name = _("Communauté")

    def ready(self) -> None:
        """Tell the lower apps what the community has for them."""
        from portulan.accounts import profile_pages
        from portulan.accounts.belonging import on_belonging
        from portulan.accounts.openid.claims import on_claims
        from portulan.charters import registry as charters
        from portulan.common.workspace import add_entry, add_panel
        from portulan.community.actions.arriving import follow_territories
        from portulan.community.actions.claims import follow_claims
        from portulan.community.actions.leaving import leave_no_name
        from portulan.community.answer_kinds import register_answers
        from portulan.community.cases import waiting_count_of
        from portulan.community.charter import CHARTER
        from portulan.community.declarations import declare_models
        from portulan.community.direct import CHANNELS, post
        from portulan.community.hook_kinds import register_hooks
        from portulan.community.judging import moderates
        from portulan.community.notice_kinds import register_notices
        from portulan.community.order_kinds import register_order_kinds
        from portulan.community.queries import unread_total_of
        from portulan.community.rounds import register_rounds
        from portulan.community.rules import belongs
        from portulan.community.search.index import DEFINITION
        from portulan.community.workspace import panel_of
        from portulan.live import registry as live
        from portulan.notifications.kinds import Kind, register
        from portulan.privacy.registry import before_erasure
        from portulan.search import registry as indexes

        charters.register(CHARTER, HERE / "charters" / "communaute.toml")
        live.register(CHANNELS)
        indexes.register(DEFINITION)
        live.register_act("post", post)
        register_notices()
        not_sent = _("Un message programmé n’est pas parti")
        register(Kind("community.scheduled", not_sent, _("Communauté"), concerns=belongs))
        profile_pages.add(_("Ma photo dans la communauté"), "community:own_portrait", belongs)
        add_entry(22, _("Communauté"), "community:home", belongs, unread_total_of)
        on_claims(follow_claims)
        on_belonging(follow_territories)
        register_order_kinds()
        register_answers()
        register_hooks()
        add_entry(36, _("Ordre dans la communauté"), "community:cases", moderates, waiting_count_of)
        add_entry(37, _("Chiffres de la communauté"), "community:figures", moderates)
        before_erasure(leave_no_name)
        add_panel(22, "community/_panel.html", panel_of)
        register_rounds()
        declare_models()
