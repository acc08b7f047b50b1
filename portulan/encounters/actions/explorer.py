"""Introducing oneself as an explorer; under fifteen, the guardian's consent."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from portulan.accounts.models import Person
from portulan.charters.rules import has_signed
from portulan.common.secrets import digest_of, new_secret
from portulan.encounters.enums import ConsentState
from portulan.encounters.errors import CharterNotSigned, LinkIsOver
from portulan.encounters.models import Explorer
from portulan.encounters.notices import ask_guardian, tell_of_consent
from portulan.encounters.rules import CONSENT_WITHIN, EXPLORER_CHARTER
from portulan.journal.actions import record
from portulan.reference.models import Department


@transaction.atomic
def introduce(
    *,
    person: Person,
    birth_date: date,
    department: Department | None = None,
    guardian_name: str = "",
    guardian_email: str = "",
) -> Explorer:
    """Become an explorer, once: the birth date does not change. Under fifteen the guardian is written to.

    Raises CharterNotSigned.
    """
    if not has_signed(person, EXPLORER_CHARTER):
        raise CharterNotSigned
    explorer, is_new = Explorer.objects.get_or_create(person=person, defaults={"birth_date": birth_date})
    if is_new:
        record(explorer.stream, "introduced", by=person, data={"needs_consent": explorer.needs_consent})
    if explorer.department != department:
        explorer.department = department
        explorer.save(update_fields=["department"])
    if explorer.needs_consent and explorer.consent != ConsentState.GIVEN:
        _ask(explorer, guardian_name.strip(), guardian_email.strip().lower())
    return explorer


@transaction.atomic
def say_consent(*, explorer: Explorer, secret: str, agrees: bool) -> Explorer:
    """Keep what the guardian said; the link is spent. Raises LinkIsOver."""
    Explorer.objects.select_for_update().get(pk=explorer.pk)
    found = explorer_of_link(secret)
    if found is None or found.pk != explorer.pk:
        raise LinkIsOver
    found.consent = ConsentState.GIVEN if agrees else ConsentState.REFUSED
    found.consent_said_at, found.consent_digest = timezone.now(), ""
    found.save(update_fields=["consent", "consent_said_at", "consent_digest"])
    record(found.stream, "consent_given" if agrees else "consent_refused", about=found.person)
    tell_of_consent(found)
    return found


def explorer_of_link(secret: str) -> Explorer | None:
    """The explorer for whom that link asks, while it serves."""
    since = timezone.now() - CONSENT_WITHIN
    asked = Explorer.objects.filter(consent_digest=digest_of(secret), consent_asked_at__gte=since)
    return asked.select_related("person").first()


def _ask(explorer: Explorer, name: str, email: str) -> None:
    secret = new_secret()
    explorer.guardian_name, explorer.guardian_email = name, email
    explorer.consent, explorer.consent_asked_at = ConsentState.ASKED, timezone.now()
    explorer.consent_digest = digest_of(secret)
    explorer.save()
    record(explorer.stream, "consent_asked", by=explorer.person)
    ask_guardian(explorer, secret)
