"""An expert whose every slot is taken: the waiting list can be tried."""

from portulan.agenda.shown import read_start
from portulan.common.refusals import Refusal
from portulan.encounters.actions.answer import accept
from portulan.encounters.actions.request import Wish, request_encounter
from portulan.encounters.actions.waiting import stand_in_line
from portulan.encounters.availability import bookable_days
from portulan.encounters.models import Expert, Explorer

FULL = "francoise.carlier"
WAITS = "lina.moreau"


def fill_an_expert() -> None:
    """Explorers ask until nothing is left; then one stands in line."""
    expert = Expert.objects.get(account__email=f"{FULL}@example.org")
    others = Explorer.objects.exclude(person__demonstration_character__isnull=False).select_related("person")
    for explorer in others.order_by("pk"):
        days = bookable_days(expert, explorer.person)
        if not days:
            break
        _meet(explorer, expert, days[0].slots[0].value)
    stand_in_line(explorer=Explorer.objects.get(person__email=f"{WAITS}@example.org"), expert=expert)


def _meet(explorer: Explorer, expert: Expert, slot: str) -> None:
    start = read_start(slot)
    assert start is not None  # noqa: S101 (written by the agenda itself)
    wish = Wish(
        expert.occupations[0],
        "On m’a beaucoup parlé de votre métier, et j’aimerais vous l’entendre raconter.",
        ["Comment avez-vous commencé ?", "Que faut-il savoir faire ?"],
    )
    try:
        asked = request_encounter(explorer=explorer, expert=expert, start=start, wish=wish)
    except Refusal:  # a bilan awaited, another meeting at that hour: somebody else asks
        return
    accept(by=expert.person, encounter=asked, sentence="Volontiers !")
