"""What the two of an encounter are told, and who follows the explorer."""

from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from portulan.accounts.models import Person
from portulan.encounters.limits import LETTERS_OF_A_THREAD
from portulan.encounters.models import (
    Encounter,
    Following,
    Message,
    Proposal,
    Thanks,
)
from portulan.encounters.notices.kinds import BILAN, FOLLOWED, MESSAGE, STEP
from portulan.encounters.words import occupation_name
from portulan.notifications.actions import notify
from portulan.notifications.models import Notification

ONE_LETTER_IN = timedelta(minutes=15)


def tell_of_step(encounter: Encounter, person: Person, step: str, **context: Any) -> None:
    """Tell one of the two of a step: requested, accepted, declined, expired, withdrawn, cancelled, feedback."""
    _tell(encounter, person, STEP, step, key=f"encounter:{encounter.pk}:{step}", **context)


def tell_of_proposal(proposal: Proposal, person: Person, step: str) -> None:
    """Tell of another time: proposed, or proposal_refused."""
    key = f"proposal:{proposal.pk}:{step}"
    moment = {
        "new_start": proposal.start,
        "reason": proposal.reason,
        "is_request": proposal.encounter.is_requested,
    }
    _tell(proposal.encounter, person, STEP, step, key=key, **moment)


def tell_of_message(message: Message) -> None:
    """Tell the other of a message, with its words; not of those that follow while the news is unread."""
    encounter = message.encounter
    reader = encounter.other(message.author)
    if _knows_already(reader, encounter):
        return
    _tell(encounter, reader, MESSAGE, "message", key=f"message:{message.pk}", text=message.text)


def _knows_already(reader: Person, encounter: Encounter) -> bool:
    """Whether the reader was just told of this thread and has not looked, or was told enough for a day."""
    now = timezone.now()
    told = Notification.objects.filter(person=reader, kind=MESSAGE, url=encounter.get_absolute_url())
    unread = told.filter(read_at=None, created_at__gt=now - ONE_LETTER_IN)
    today = told.filter(created_at__gt=now - timedelta(days=1))
    return unread.exists() or today.count() >= LETTERS_OF_A_THREAD


def remind_of_bilan(encounter: Encounter, number: int) -> None:
    """The first, second or third reminder; each once."""
    key = f"encounter:{encounter.pk}:bilan:{number}"
    url, gone = reverse("encounters:bilan", args=[encounter.pk]), encounter.expert.is_gone
    told = {"url": url, "number": number, "gone": gone}
    _tell(encounter, encounter.explorer.person, BILAN, "bilan", key=key, **told)


def tell_of_thanks(thanks: Thanks) -> None:
    """Bring the word of thanks to the expert."""
    encounter = thanks.encounter
    url = reverse("encounters:wall")
    expert = encounter.expert.person
    _tell(encounter, expert, STEP, "thanks", key=f"thanks:{thanks.pk}", url=url, text=thanks.text)


def tell_counsellors(encounter: Encounter, step: str) -> None:
    """Tell who follows the explorer: minor_requested, minor_accepted, late."""
    followings = Following.objects.current().filter(explorer=encounter.explorer, counsellor__is_active=True)
    for following in followings.select_related("counsellor"):
        key = f"encounter:{encounter.pk}:{step}:counsellor"
        _tell(encounter, following.counsellor, FOLLOWED, step, key=key)


def _tell(encounter: Encounter, person: Person, kind: str, step: str, *, key: str, **context: Any) -> None:
    url = context.pop("url", encounter.get_absolute_url())
    with override(person.language):
        occupation = occupation_name(encounter.occupation) or _("son métier")
        expert = encounter.expert.person.get_full_name()
        other = encounter.other(person).get_full_name()
    notify(
        person,
        kind=kind,
        key=key,
        template=f"encounters/letters/{step}",
        context={
            "explorer": encounter.explorer.person.get_full_name(),
            "expert": expert,
            "other": other,
            "occupation": occupation,
            "start": encounter.start,
            "expires_at": encounter.expires_at,
            **context,
        },
        url=url,
    )
