from pathlib import Path

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

HERE = Path(__file__).resolve().parent
MINUTE = 60


class EncountersConfig(AppConfig):
    name = "portulan.encounters"
    verbose_name = _("Rencontres")

    def ready(self) -> None:
        """Tell the lower apps what encounters have for them."""
        from portulan.agenda import registry as agenda
        from portulan.charters import registry as charters
        from portulan.encounters.actions.change import cancel_everything_of
        from portulan.encounters.declarations import declare_models
        from portulan.encounters.index import DEFINITION
        from portulan.encounters.reportable import MESSAGE
        from portulan.encounters.services import IN_AGENDA, IN_ROOMS
        from portulan.encounters.workspace import furnish_workspace
        from portulan.moderation import registry as moderation
        from portulan.privacy.registry import before_erasure
        from portulan.rooms import registry as rooms
        from portulan.search import registry as indexes

        for slug in ("explorateur", "expert-metier", "conseiller"):
            charters.register(slug, HERE / "charters" / f"{slug}.toml")
        _register_kinds()
        _register_rounds()
        agenda.register(IN_AGENDA)
        rooms.register(IN_ROOMS)
        moderation.register(MESSAGE)
        indexes.register(DEFINITION)
        before_erasure(cancel_everything_of)
        declare_models()
        furnish_workspace()


def _register_kinds() -> None:
    from portulan.notifications.kinds import Kind, register

    group = _("Rencontres")
    register(Kind("encounters.step", _("Une demande ou une rencontre avance"), group, at_once=True))
    register(Kind("encounters.message", _("Un message à propos d’une rencontre"), group, at_once=True))
    register(Kind("encounters.bilan", _("Un bilan vous attend"), group, at_most_once=True))
    register(Kind("encounters.followed", _("Des nouvelles d’un suivi"), group))
    register(Kind("encounters.profile", _("Votre profil d’explorateur ou d’expert-métier"), group))


def _register_rounds() -> None:
    from portulan.common.background import every
    from portulan.encounters.actions.answer import expire_unanswered
    from portulan.encounters.actions.closing import finish_past_encounters, remind_of_bilans
    from portulan.encounters.actions.consent import forget_guardians
    from portulan.encounters.actions.indexing import refresh_next_slots

    every(60 * MINUTE, "forget guardians who refused", forget_guardians)
    every(5 * MINUTE, "let unanswered requests go", expire_unanswered)
    every(MINUTE, "end meetings whose hour is past", finish_past_encounters)
    every(15 * MINUTE, "remind of bilans", remind_of_bilans)
    every(5 * MINUTE, "say when experts are next free", refresh_next_slots)
