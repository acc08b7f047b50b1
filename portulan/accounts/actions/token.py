"""Tokens by which programs act for a person: told once, kept as their digest, taken back at will."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from portulan.accounts.enums import TokenScope
from portulan.accounts.errors import TooManyTokens
from portulan.accounts.journals import stream_of_person
from portulan.accounts.models import AccessToken, Person
from portulan.common.secrets import digest_of, new_secret
from portulan.journal.actions import record

PREFIX = "portulan_"  # by which a secret left in public is recognised
MOST = 20
SEEN_EVERY = timedelta(minutes=1)


@transaction.atomic
def make_token(
    *, person: Person, name: str, scope: TokenScope, expires_at: datetime | None
) -> tuple[AccessToken, str]:
    """Make a token; its secret is told here and nowhere else. Raises TooManyTokens."""
    if AccessToken.objects.in_force().filter(person=person).count() >= MOST:
        raise TooManyTokens
    secret = PREFIX + new_secret()
    token = AccessToken.objects.create(
        person=person, name=name, digest=digest_of(secret), scope=scope, expires_at=expires_at
    )
    record(stream_of_person(person), "token made", by=person, data={"token": token.pk, "scope": str(scope)})
    return token, secret


@transaction.atomic
def revoke_token(*, token: AccessToken) -> None:
    """Take it back for good; once is enough."""
    if AccessToken.objects.filter(pk=token.pk, revoked_at=None).update(revoked_at=timezone.now()):
        record(stream_of_person(token.person), "token revoked", by=token.person, data={"token": token.pk})


def revoke_all_tokens(person: Person) -> None:
    """Take all of them back, within the caller's transaction."""
    _revoke(AccessToken.objects.filter(person=person))


@transaction.atomic
def revoke_writing_tokens(*, person: Person) -> None:
    """Take back those that act in the person's name: with a new password, nobody but them speaks for them."""
    _revoke(AccessToken.objects.filter(person=person, scope=TokenScope.WRITE))


def _revoke(tokens: QuerySet[AccessToken]) -> None:
    for token in tokens.filter(revoked_at=None).select_related("person"):
        revoke_token(token=token)


def note_use(token: AccessToken) -> None:
    """Keep when it last served, to the minute: not a write for each request."""
    now = timezone.now()
    stale = Q(last_used_at=None) | Q(last_used_at__lt=now - SEEN_EVERY)
    if token.last_used_at is None or token.last_used_at < now - SEEN_EVERY:
        AccessToken.objects.filter(stale, pk=token.pk).update(last_used_at=now)
