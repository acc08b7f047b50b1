"""The letter that sums up what somebody has not read, at their rhythm, on their clock."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from portulan.common.background import for_each
from portulan.community.catching_up import catch_up_of
from portulan.community.digest_letter import tell_digest
from portulan.community.enums import DigestRhythm
from portulan.community.models import Profile
from portulan.community.participants import participants

FROM_HOUR, MONDAY = 7, 0


def send_digests() -> None:
    """Write to those whose morning it is; the worker calls it every quarter of an hour."""
    readers = Profile.objects.exclude(digest=DigestRhythm.NEVER).filter(person__in=participants())
    yesterday = timezone.now().date()
    awaiting = readers.filter(Q(digest_on=None) | Q(digest_on__lte=yesterday)).select_related("person")
    for_each(awaiting, _send_if_due)


@transaction.atomic
def _send_if_due(profile: Profile) -> None:
    local = timezone.now().astimezone(ZoneInfo(profile.person.time_zone))
    if not _is_due(profile, local):
        return
    profile.digest_on = local.date()
    profile.save(update_fields=["digest_on"])
    catch_up = catch_up_of(profile.person)
    if not catch_up.is_empty:
        tell_digest(profile.person, catch_up, local.date())


def _is_due(profile: Profile, local: datetime) -> bool:
    is_morning = local.hour >= FROM_HOUR and profile.digest_on != local.date()
    return is_morning and (profile.digest == DigestRhythm.DAILY or local.weekday() == MONDAY)
