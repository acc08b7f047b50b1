"""A birth date typed wrong: the team corrects it."""

from datetime import date

from django.db import transaction

from portulan.accounts.models import Person
from portulan.common.place_time import place_today
from portulan.encounters.actions.change import end_everything_of
from portulan.encounters.enums import ConsentState
from portulan.encounters.errors import NotAnAge, NotTheTeam
from portulan.encounters.models import Explorer
from portulan.encounters.models.explorer import OLDEST, YOUNGEST
from portulan.encounters.rules import approves_experts
from portulan.journal.actions import record


@transaction.atomic
def correct_birth_date(*, by: Person, explorer: Explorer, birth_date: date) -> Explorer:
    """Write another birth date, and hold what follows: a guardian to ask, or none any more.

    Raises NotTheTeam or NotAnAge.
    """
    if not approves_experts(by):
        raise NotTheTeam
    Explorer.objects.select_for_update().get(pk=explorer.pk)
    explorer = Explorer.objects.select_related("person").get(pk=explorer.pk)
    explorer.birth_date = birth_date
    if not YOUNGEST <= explorer.age_on(place_today()) <= OLDEST:
        raise NotAnAge
    _settle_consent(explorer)
    explorer.save()
    record(explorer.stream, "birth_date_corrected", by=by, about=explorer.person)
    return explorer


def _settle_consent(explorer: Explorer) -> None:
    if not explorer.needs_consent:
        explorer.consent, explorer.consent_digest, explorer.withdrawal_digest = ConsentState.UNNEEDED, "", ""
        explorer.guardian_name = explorer.guardian_email = ""
    elif explorer.consent == ConsentState.UNNEEDED:
        explorer.consent = ConsentState.TO_ASK
        end_everything_of(explorer)
