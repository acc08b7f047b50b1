"""What bilans and feedbacks say, all together."""

from collections import defaultdict
from collections.abc import Iterable

from django.utils.translation import gettext as _

from portulan.common.figures.cells import Cell, drawn
from portulan.common.figures.period import Period
from portulan.common.figures.shares import Share, share_of
from portulan.encounters.enums import BILAN_QUESTIONS, Agreement, Suits
from portulan.encounters.figures.meetings import meetings_of
from portulan.encounters.models import Bilan, Feedback


def agreement(period: Period) -> list[Share]:
    """Each sentence of the bilan, then what experts say of preparation; two questions."""
    bilans = Bilan.objects.filter(encounter__in=meetings_of(period))
    answers: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for person, said in bilans.values_list("encounter__explorer", "answers"):
        for code, value in said.items():
            answers[code].append((person, value))
    shares = [_share(str(label), answers[code]) for code, label in BILAN_QUESTIONS.items()]
    feedbacks = Feedback.objects.filter(encounter__in=meetings_of(period)).exclude(prepared=None)
    prepared = feedbacks.values_list("encounter__expert", "prepared")
    return [*shares, _share(_("La rencontre avait été préparée (dit par l’expert-métier)"), prepared)]


def suits(period: Period) -> list[Cell]:
    """Whether the occupation suits the explorer, by answer."""
    counts: dict[str, list[int]] = defaultdict(list)
    bilans = Bilan.objects.filter(encounter__in=meetings_of(period)).exclude(suits="")
    for person, said in bilans.values_list("encounter__explorer", "suits"):
        counts[said].append(person)
    return drawn(
        Cell(str(label), len(counts[value]), len(set(counts[value]))) for value, label in Suits.choices
    )


def _share(label: str, answers: Iterable[tuple[int, int | None]]) -> Share:
    given = [(person, value) for person, value in answers if value]
    agreeing = sum(value >= Agreement.RATHER_YES for _person, value in given)
    return share_of(label, agreeing, len(given), persons=len({person for person, _value in given}))
