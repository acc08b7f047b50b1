"""The pages' gate stands before programs too; cookies open nothing."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from portulan.accounts.actions import disown, make_token, revoke_token
from portulan.accounts.enums import StaffRole, TokenScope
from portulan.accounts.models import AccessToken, Person, StaffGrant
from portulan.community.models import Profile
from tests.accounts.factories import MembershipFactory, PersonFactory
from tests.accounts.tokens import API, Program
from tests.community.factories import make_channel, make_member, sign_charter

pytestmark = pytest.mark.django_db


def test_without_a_token_one_is_told_what_is_needed() -> None:
    answer = Program().get("/me")

    assert (answer.status_code, answer["WWW-Authenticate"]) == (401, "Bearer")
    assert answer["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_session_opens_nothing(method: str, client: Client) -> None:
    place = make_channel()
    client.force_login(make_member(place))

    answer = client.generic(method, f"{API}/channels/{place.slug}/messages")

    assert answer.status_code == 401


def test_who_has_not_signed_the_charter_is_shown_where() -> None:
    person = PersonFactory()
    MembershipFactory(person=person)

    answer = Program(person).get("/channels")

    assert (answer.status_code, answer.json()["type"]) == (403, "urn:portulan:charter-to-sign")
    assert answer.json()["link"].endswith("/chartes/communaute/signature/")


def test_who_belongs_to_no_structure_is_not_let_in() -> None:
    person = PersonFactory()
    sign_charter(person)

    answer = Program(person).get("/channels")

    assert (answer.status_code, answer.json()["type"]) == (403, "urn:portulan:not-of-the-community")
    assert not Profile.objects.filter(person=person).exists()


def test_who_signed_arrives_by_a_program_as_by_a_page() -> None:
    person = PersonFactory()
    MembershipFactory(person=person)
    sign_charter(person)

    answer = Program(person).get("/me")

    assert answer.json()["handle"] == Profile.objects.get(person=person).handle


def _asking(secret: str) -> int:
    return Client().get(f"{API}/me", headers={"Authorization": f"Bearer {secret}"}).status_code


def _made(person: Person, **how: Any) -> tuple[AccessToken, str]:
    return make_token(person=person, name="Essai", scope=TokenScope.READ, expires_at=how.get("expires_at"))


def test_a_token_revoked_expired_or_invented_opens_nothing() -> None:
    person = make_member()
    (kept, open_secret), (revoked, secret) = _made(person), _made(person)
    _over, late = _made(person, expires_at=timezone.now() - timedelta(seconds=1))
    revoke_token(token=revoked)

    assert [_asking(one) for one in (open_secret, secret, late, "portulan_invented", "", "x" * 5000)] == [
        200,
        *[401] * 5,
    ]
    assert open_secret not in str(list(AccessToken.objects.values()))
    kept.refresh_from_db()
    assert kept.last_used_at is not None


def test_an_account_closed_or_disowned_takes_its_tokens_along() -> None:
    closed, disowned = make_member(), make_member()
    secrets = [_made(person)[1] for person in (closed, disowned)]
    Person.objects.filter(pk=closed.pk).update(is_active=False)
    disown(person=disowned, email=disowned.email, since=timezone.now())

    assert [_asking(secret) for secret in secrets] == [401, 401]


def test_the_team_s_powers_need_a_second_factor_here_too(settings: Any) -> None:
    settings.DEMONSTRATION = False
    person = make_member()
    StaffGrant.objects.create(person=person, role=StaffRole.ANIMATOR)

    answer = Program(person).get("/me")

    assert (answer.status_code, answer.json()["type"]) == (403, "urn:portulan:second-factor-needed")


def test_programs_that_ask_without_end_are_asked_to_wait(settings: Any) -> None:
    settings.RATE_LIMITS = True
    program = Program(make_member())

    statuses = [program.get("/faq", q="x").status_code for _ in range(121)]

    assert (statuses[0], statuses[-1]) == (200, 429)
