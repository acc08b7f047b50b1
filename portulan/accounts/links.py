"""Links sent by letter that prove who follows them."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from allauth.account import app_settings
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils import timezone

from portulan.accounts.models import Person

DISOWNING_DELAY = timedelta(days=7)
_SALT = "portulan.accounts.disowning"


@dataclass(frozen=True)
class Disowning:
    """What a “it was not me” link says: whose account, where the letter went, and when."""

    person: Person
    email: str
    since: datetime


def disowning_url(person: Person, email: str) -> str:
    """The link “it was not me” of a letter sent now to ``email``."""
    words = {"person": person.pk, "email": email, "at": int(timezone.now().timestamp())}
    token = signing.dumps(words, salt=_SALT, compress=True)
    return f"{settings.INSTANCE_URL}{reverse('accounts:disowning', args=[token])}"


def disowning_from(token: str) -> Disowning | None:
    """What the link says, unless it is false, too old, or the account is gone."""
    try:
        words = signing.loads(token, salt=_SALT, max_age=DISOWNING_DELAY)
    except signing.BadSignature:
        return None
    person = Person.objects.filter(pk=words["person"], is_active=True).first()
    if person is None:
        return None
    return Disowning(person, words["email"], datetime.fromtimestamp(words["at"], UTC))


def password_choice_url(person: Person) -> str:
    """The link that lets a person choose a password, once."""
    token = app_settings.PASSWORD_RESET_TOKEN_GENERATOR().make_token(person)
    parts = {"uidb36": user_pk_to_url_str(person), "key": token}
    return f"{settings.INSTANCE_URL}{reverse('account_reset_password_from_key', kwargs=parts)}"
