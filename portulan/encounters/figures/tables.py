"""The figures as files, masked like the pages."""

from django.utils.translation import gettext as _

from portulan.common.figures.cells import Cell
from portulan.common.figures.period import Period
from portulan.encounters.figures.load import answers_by_expert, loads
from portulan.encounters.figures.meetings import by_month, by_occupation, by_territory
from portulan.encounters.figures.satisfaction import agreement, suits

Written = tuple[list[str], list[list[str]]]


def occupations(period: Period) -> Written:
    """Meetings by occupation."""
    return _counted(_("Métier"), by_occupation(period))


def territories(period: Period) -> Written:
    """Meetings by territory."""
    return _counted(_("Département"), by_territory(period))


def months(period: Period) -> Written:
    """Meetings by month."""
    return _counted(_("Mois"), by_month(period))


def satisfaction(period: Period) -> Written:
    """Shares of agreement, then answers on the occupation."""
    rows = [[one.label, one.words, one.answers_words] for one in agreement(period)]
    rows += [[cell.label, cell.words, ""] for cell in suits(period)]
    return [_("Phrase"), _("D’accord"), _("Réponses")], rows


def experts(period: Period) -> Written:
    """The load of each expert."""
    heading = [
        _("Expert-métier"), _("Ce mois-ci"), _("Au plus par mois"), _("Rencontres données"), _("Demandes en attente"),
        _("Délai médian de réponse"), _("Réponses sous 5 jours"), _("Demandes sans réponse"), _("Absences"),
    ]  # fmt: skip
    rows = [
        [
            one.expert.person.get_full_name(),
            str(one.month),
            str(one.expert.monthly_most),
            str(getattr(one.expert, "held", 0)),
            str(getattr(one.expert, "waiting", 0)),
            one.answers.median_words,
            one.answers.in_time_words,
            str(one.answers.expired),
            str(getattr(one.expert, "absences", 0)),
        ]
        for one in loads(period, answers_by_expert(period))
    ]
    return heading, rows


def _counted(label: str, cells: list[Cell]) -> Written:
    return [label, _("Rencontres")], [[cell.label, cell.words] for cell in cells]


TABLES = {
    "metiers": occupations,
    "territoires": territories,
    "mois": months,
    "satisfaction": satisfaction,
    "experts": experts,
}
