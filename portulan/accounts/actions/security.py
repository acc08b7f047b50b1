"""Closing an account to whoever should not be in it."""

from datetime import datetime, timedelta

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from portulan.accounts.actions.token import revoke_all_tokens
from portulan.accounts.journals import stream_of_person
from portulan.accounts.links import password_choice_url
from portulan.accounts.models import Person
from portulan.accounts.queries import administrators
from portulan.journal.actions import record
from portulan.notifications.actions import notify, send_letter

BEFORE_LETTER = timedelta(hours=1)  # an intruder may have added a second factor shortly before


@transaction.atomic
def disown(*, person: Person, email: str, since: datetime) -> None:
    """Answer to “it was not me”; the tokens of programs are taken back too.

    Signs out everywhere, makes the password worthless, gives the account back to ``email`` (where the letter
    was received), drops the second factors and the spaces added about or after ``since``, writes how to choose a new
    password, and warns the administrators.
    """
    sign_out_everywhere(person=person)
    revoke_all_tokens(person)
    person.set_unusable_password()
    person.must_change_password = True
    person.save(update_fields=["password", "must_change_password"])
    _give_back(person, email)
    Authenticator.objects.filter(user=person, created_at__gte=since - BEFORE_LETTER).delete()
    SocialAccount.objects.filter(user=person, date_joined__gte=since - BEFORE_LETTER).delete()
    entry = record(stream_of_person(person), "disowned", by=person)
    _send_password_choice(person, f"disowned:{person.pk}:{entry.sequence}")
    _warn_administrators(person, f"disowned:{person.pk}:{entry.sequence}")


@transaction.atomic
def sign_out_everywhere(*, person: Person, except_key: str | None = None) -> None:
    """End the person's sessions, all or all but one."""
    for session in UserSession.objects.filter(user=person).exclude(session_key=except_key or ""):
        session.end()


@transaction.atomic
def sign_out_there(*, person: Person, session: UserSession) -> None:
    """End one of the person's sessions."""
    session.end()
    record(stream_of_person(person), "signed out there", by=person)


def _give_back(person: Person, email: str) -> None:
    taken = Person.objects.filter(email=email).exclude(pk=person.pk).exists()
    if person.email == email or taken:
        return
    EmailAddress.objects.filter(user=person).delete()
    EmailAddress.objects.create(user=person, email=email, primary=True, verified=True)
    person.email = email
    person.save(update_fields=["email"])


def _send_password_choice(person: Person, key: str) -> None:
    send_letter(
        to=person.email,
        template="accounts/letters/disowned",
        context={"first_name": person.first_name, "url": password_choice_url(person)},
        language=person.language,
        key=key,
    )


def _warn_administrators(person: Person, key: str) -> None:
    for administrator in administrators().exclude(pk=person.pk):
        notify(
            administrator,
            kind="team_security",
            key=key,
            template="accounts/letters/disowned_warning",
            context={"person": person.pk, "moment": timezone.now()},
            url=f"{reverse('accounts:people')}?numero={person.pk}",
        )
