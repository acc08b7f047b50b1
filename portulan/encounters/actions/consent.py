"""A guardian's consent: asked, given or refused, taken back; only the team opens again what was refused."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from portulan.accounts.models import Person
from portulan.common.secrets import digest_of, new_secret
from portulan.encounters.actions.change import end_everything_of
from portulan.encounters.enums import ConsentState
from portulan.encounters.errors import ConsentNotGiven, ConsentRefused, LinkIsOver, NotTheTeam, TooManyLetters
from portulan.encounters.limits import GUARDIAN_LETTERS, check_pace
from portulan.encounters.models import Explorer
from portulan.encounters.notices import ask_guardian, tell_of_consent, thank_guardian
from portulan.encounters.rules import CONSENT_WITHIN, approves_experts
from portulan.journal.actions import record

FORGET_AFTER = timedelta(days=30)  # once refused; as much again for a letter that nobody answered


@transaction.atomic
def ask_consent(*, explorer: Explorer, name: str, email: str) -> None:
    """Write to a guardian; the earlier letter's link no longer serves. Raises ConsentRefused or TooManyLetters."""
    if explorer.consent == ConsentState.REFUSED:
        raise ConsentRefused
    address = email.strip().lower()
    check_pace(GUARDIAN_LETTERS, f"person:{explorer.person_id}", TooManyLetters)
    check_pace(GUARDIAN_LETTERS, f"address:{address}", TooManyLetters)
    secret = new_secret()
    explorer.guardian_name, explorer.guardian_email = name.strip(), address
    explorer.consent, explorer.consent_asked_at = ConsentState.ASKED, timezone.now()
    explorer.consent_digest = digest_of(secret)
    explorer.save()
    record(explorer.stream, "consent_asked", by=explorer.person)
    ask_guardian(explorer, secret)


@transaction.atomic
def say_consent(*, explorer: Explorer, secret: str, agrees: bool) -> Explorer:
    """Keep what the guardian said; the link is spent, and who agrees receives the one that takes it back.

    Raises LinkIsOver.
    """
    Explorer.objects.select_for_update().get(pk=explorer.pk)
    found = explorer_of_link(secret)
    if found is None or found.pk != explorer.pk:
        raise LinkIsOver
    found.consent = ConsentState.GIVEN if agrees else ConsentState.REFUSED
    found.consent_said_at, found.consent_digest = timezone.now(), ""
    lasting = new_secret() if agrees else ""
    found.withdrawal_digest = digest_of(lasting) if agrees else ""
    found.save()
    record(found.stream, "consent_given" if agrees else "consent_refused", about=found.person)
    tell_of_consent(found, found.consent)
    if agrees:
        thank_guardian(found, lasting)
    return found


@transaction.atomic
def withdraw_consent(*, explorer: Explorer, by: Person | None = None) -> None:
    """Take a given consent back, by the guardian's lasting link or by the team: what was planned is cancelled.

    Raises ConsentNotGiven, or NotTheTeam.
    """
    _check_team(by)
    explorer = _locked(explorer)
    if explorer.consent != ConsentState.GIVEN:
        raise ConsentNotGiven
    explorer.consent, explorer.consent_said_at = ConsentState.REFUSED, timezone.now()
    explorer.withdrawal_digest = ""
    explorer.save()
    record(explorer.stream, "consent_withdrawn", by=by, about=explorer.person)
    end_everything_of(explorer)
    tell_of_consent(explorer, "withdrawn")


@transaction.atomic
def reopen_consent(*, by: Person, explorer: Explorer) -> None:
    """Let the explorer ask again, once the guardian wrote to the team. Raises NotTheTeam or ConsentNotGiven."""
    _check_team(by)
    explorer = _locked(explorer)
    if explorer.consent != ConsentState.REFUSED:
        raise ConsentNotGiven
    explorer.consent = ConsentState.TO_ASK
    explorer.save()
    record(explorer.stream, "consent_reopened", by=by, about=explorer.person)


def explorer_of_link(secret: str) -> Explorer | None:
    """The explorer for whom that link asks, while it serves."""
    since = timezone.now() - CONSENT_WITHIN
    asked = Explorer.objects.filter(consent_digest=digest_of(secret), consent_asked_at__gte=since)
    return asked.select_related("person").first()


def explorer_of_lasting_link(secret: str) -> Explorer | None:
    """The explorer whose guardian may take the consent back by that link."""
    given = Explorer.objects.filter(withdrawal_digest=digest_of(secret), consent=ConsentState.GIVEN)
    return given.select_related("person").first()


def forget_guardians() -> None:
    """Erase the names and addresses of guardians who refused, or never answered; the worker calls it."""
    before = timezone.now() - FORGET_AFTER
    refused = Q(consent=ConsentState.REFUSED, consent_said_at__lt=before)
    silent = Q(consent=ConsentState.ASKED, consent_asked_at__lt=before - CONSENT_WITHIN)
    known = Explorer.objects.exclude(guardian_name="", guardian_email="")
    blank = {"guardian_name": "", "guardian_email": ""}
    known.filter(refused).update(**blank)
    known.filter(silent).update(consent=ConsentState.TO_ASK, consent_digest="", **blank)


def _locked(explorer: Explorer) -> Explorer:
    Explorer.objects.select_for_update().get(pk=explorer.pk)
    return Explorer.objects.select_related("person").get(pk=explorer.pk)


def _check_team(by: Person | None) -> None:
    if by and not approves_experts(by):
        raise NotTheTeam
