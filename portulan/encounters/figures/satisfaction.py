"""What bilans and feedbacks say, all together."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from portulan.common.figures.cells import FEWEST, Cell, drawn, masked_words
from portulan.common.figures.period import Period
from portulan.encounters.enums import BILAN_QUESTIONS, Agreement, Suits
from portulan.encounters.figures.meetings import meetings_of
from portulan.encounters.models import Bilan, Feedback


@dataclass(frozen=True)
class Share:
    """How many in a hundred agree with a sentence; nothing when fewer than three persons answered."""

    label: str
    answers: int
    percent: int | None

    @property
    def words(self) -> str:
        """The share as it is said."""
        return masked_words() if self.percent is None else f"{self.percent}\u00a0%"

    @property
    def answers_words(self) -> str:
        """How many answered, as it is said."""
        return masked_words() if self.percent is None else str(self.answers)


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
    enough = len({person for person, _value in given}) >= FEWEST
    return Share(label, len(given), round(100 * agreeing / len(given)) if enough else None)
