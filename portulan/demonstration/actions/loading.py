"""Loading the whole region, at once or not at all."""

from collections.abc import Callable
from random import Random

from django.db import transaction

from portulan.charters.actions import load_charters
from portulan.demonstration.actions.conversations import tell_conversations
from portulan.demonstration.actions.followed import tell_followings
from portulan.demonstration.actions.full import fill_an_expert
from portulan.demonstration.actions.inhabitants import mark_characters, settle
from portulan.demonstration.actions.meetings import tell_meetings
from portulan.demonstration.actions.near import bring_near
from portulan.demonstration.actions.past import write_past
from portulan.demonstration.actions.population import Population, setting_of_region
from portulan.demonstration.actions.reports import report_errors
from portulan.demonstration.actions.salons import moments, salons
from portulan.demonstration.actions.stories import tell_stories
from portulan.demonstration.errors import HoldsSomethingElse
from portulan.demonstration.rules import is_empty, is_loaded

SEED = 1375  # the year of the Catalan Atlas
MOST_JUDGED = 2000
Progress = Callable[[int], None]


@transaction.atomic
def load_region(*, resources: int, seed: int = SEED, progress: Progress = lambda done: None) -> bool:
    """Load the region, with about that many resources; false when it is there already.

    The same seed on the same day gives the same region, but for the hour of the near meeting.

    Raises HoldsSomethingElse.
    """
    if is_loaded():
        return False
    if not is_empty():
        raise HoldsSomethingElse
    rng = Random(seed)  # noqa: S311 (chance for stories, not for secrets)
    load_charters()
    population = Population(settle(rng), rng, setting_of_region())
    _write(population, resources, progress)
    tell_stories(population)
    report_errors(population.inhabitants)
    tell_meetings(rng)
    tell_followings(rng)
    tell_conversations()
    mark_characters()
    fill_an_expert()
    bring_near()
    return True


def _write(population: Population, resources: int, progress: Progress) -> None:
    judged, done = resources <= MOST_JUDGED, 0
    waiting = min(16, max(4, resources // 20))
    parents = salons(population)
    batches = (
        parents,
        moments(population, parents),
        population.past(max(0, resources - waiting - 40)),
        population.waiting(waiting),
    )
    for stories in batches:
        for count in write_past(stories, judged=judged):
            done += count
            progress(done)
