from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from portulan.common.background import every
from portulan.common.declarations import declare_impersonal
from portulan.common.health import examine


class SearchConfig(AppConfig):
    name = "portulan.search"

    def ready(self) -> None:
        from portulan.search import models, rounds
        from portulan.search.health import examine_indexes

        declare_impersonal(
            models.PendingChange,
            because=_("Numéros des fiches à remettre dans l’index de recherche."),
        )
        declare_impersonal(
            models.UnansweredSearch,
            because=_("Mots cherchés sans résultat, comptés par jour, sans lien avec une personne."),
        )
        every(0.25, "search: changes", rounds.apply_changes)
        every(3, "search: condition of the indexes", rounds.rebuild_what_is_damaged)
        every(20, "search: unanswered words", rounds.count_unanswered_words)
        examine(_("Index de recherche"), examine_indexes)
