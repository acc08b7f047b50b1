from pathlib import Path

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

HERE = Path(__file__).resolve().parent
QUARTER_OF_AN_HOUR = 900


class DirectoryConfig(AppConfig):
    name = "portulan.directory"
    verbose_name = _("Annuaire")

    def ready(self) -> None:
        """Tell the lower apps what the directory has for them."""
        from portulan.accounts.structure_gate import before_structure
        from portulan.charters import registry as charters
        from portulan.charters.gate import signing_needed
        from portulan.common.background import every
        from portulan.common.migrated import after_migration
        from portulan.directory.actions.criteria import bring_criteria
        from portulan.directory.actions.life import expire_past_resources
        from portulan.directory.actions.removal import forget_publications
        from portulan.directory.declarations import declare_models
        from portulan.directory.index import DEFINITION
        from portulan.directory.index_rounds import write_passed_dates_again
        from portulan.directory.reportable import RESOURCE
        from portulan.directory.rules import is_editor
        from portulan.directory.tasks import resume_imports
        from portulan.directory.workspace import furnish_workspace
        from portulan.moderation import registry as moderation
        from portulan.notifications.kinds import Kind, register
        from portulan.privacy.registry import before_erasure
        from portulan.search import registry as indexes

        charters.register("contribution", HERE / "charters" / "contribution.toml")
        before_structure(signing_needed("contribution"))
        register(Kind("directory.decision", _("Une décision sur une de vos ressources"), _("Annuaire")))
        register(
            Kind("directory.received", _("Une ressource que vous avez envoyée est arrivée"), _("Annuaire"))
        )
        register(
            Kind(
                "directory.waiting",
                _("Des ressources attendent d’être lues (une fois par jour)"),
                _("Rédaction"),
                email_by_default=False,
                concerns=is_editor,
            )
        )
        register(Kind("directory.import", _("Un import de fichier est terminé"), _("Annuaire")))
        register(
            Kind(
                "directory.desk",
                _("Une réponse à un complément que vous avez demandé"),
                _("Rédaction"),
                concerns=is_editor,
            )
        )
        before_erasure(forget_publications)
        indexes.register(DEFINITION)
        moderation.register(RESOURCE)
        after_migration(self, bring_criteria)
        declare_models()
        furnish_workspace()
        every(60, "take up interrupted imports", resume_imports)
        every(QUARTER_OF_AN_HOUR, "say the next dates again", write_passed_dates_again)
        every(QUARTER_OF_AN_HOUR, "take out resources that have ended", expire_past_resources)
