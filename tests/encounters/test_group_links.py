"""One link serves a whole group, until it is full, revoked or past its day."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from portulan.accounts.models import Membership
from portulan.encounters import errors
from portulan.encounters.actions.group_link import (
    accept_group_link,
    group_link_of,
    make_group_link,
    revoke_group_link,
)
from portulan.encounters.models import Explorer, Following, GroupLink
from portulan.notifications.models import Notification
from portulan.privacy.actions.retention import erase_expired
from tests.accounts.factories import MembershipFactory, PersonFactory
from tests.encounters.factories import make_explorer, sign_charter

pytestmark = pytest.mark.django_db

SHARED = {"meetings": True, "bilans": False}


def make_counsellor() -> Membership:
    membership: Membership = MembershipFactory()
    sign_charter(membership.person, "conseiller")
    return membership


def make_link(membership: Membership, *, most_uses: int = 30, days: int = 14) -> str:
    return make_group_link(
        by=membership.person,
        structure=membership.structure,
        label="Troisième B",
        most_uses=most_uses,
        days=days,
    )


def test_each_of_a_group_accepts_once_and_the_counsellor_is_told() -> None:
    counsellor = make_counsellor()
    secret = make_link(counsellor)
    group = [make_explorer(), make_explorer()]

    for explorer in [*group, group[0]]:
        accept_group_link(explorer=explorer, secret=secret, **SHARED)

    followed = Following.objects.filter(counsellor=counsellor.person, structure=counsellor.structure)
    assert {(one.explorer_id, one.shares_meetings, one.shares_bilans) for one in followed} == {
        (explorer.pk, True, False) for explorer in group
    }
    assert GroupLink.objects.get().uses == 2
    assert Notification.objects.filter(person=counsellor.person, kind="encounters.followed").count() == 2


def test_a_full_link_lets_nobody_else_in() -> None:
    secret = make_link(make_counsellor(), most_uses=1)
    accept_group_link(explorer=make_explorer(), secret=secret, **SHARED)

    with pytest.raises(errors.LinkIsOver):
        accept_group_link(explorer=make_explorer(), secret=secret, **SHARED)
    assert Following.objects.count() == 1


def test_a_link_is_its_counsellors_and_says_nothing_of_its_secret() -> None:
    counsellor, colleague = make_counsellor(), make_counsellor()
    secret = make_link(counsellor, most_uses=400, days=400)
    link = GroupLink.objects.get()

    with pytest.raises(errors.NotYours):
        make_group_link(
            by=colleague.person, structure=counsellor.structure, label="À moi", most_uses=1, days=7
        )
    with pytest.raises(errors.NotYours):
        revoke_group_link(by=colleague.person, link=link)
    with pytest.raises(errors.NotYours):
        accept_group_link(explorer=make_explorer_of(counsellor), secret=secret, **SHARED)
    with pytest.raises(errors.CharterNotSigned):
        make_link(MembershipFactory())
    assert (link.most_uses, link.expires_at - link.made_at) == (40, timedelta(days=60))
    assert secret not in repr(GroupLink.objects.values().get())


def make_explorer_of(membership: Membership) -> Explorer:
    return Explorer.objects.create(person=membership.person, birth_date="1990-01-01")


@pytest.mark.parametrize("over", ["revoked", "past", "full", "left", "unknown"])
def test_a_link_that_is_over_says_so_to_anybody(client: Client, over: str) -> None:
    counsellor = make_counsellor()
    secret = make_link(counsellor, most_uses=1)
    address = reverse("encounters:group_link", args=["rien" if over == "unknown" else secret])
    if over == "revoked":
        revoke_group_link(by=counsellor.person, link=GroupLink.objects.get())
    if over == "past":
        past = timezone.now() - timedelta(days=15)
        GroupLink.objects.update(made_at=past, expires_at=past + timedelta(days=14))
    if over == "full":
        accept_group_link(explorer=make_explorer(), secret=secret, **SHARED)
    if over == "left":
        counsellor.delete()

    stranger = client.get(address)
    client.force_login(make_explorer().person)
    explorer = client.post(address, {"meetings": "on"})

    assert (stranger.status_code, explorer.status_code) == (410, 410)
    assert "Demandez-en un autre" in stranger.content.decode()
    assert over == "unknown" or group_link_of(secret) is None


def test_a_stranger_signs_and_introduces_themselves_then_comes_back(client: Client) -> None:
    counsellor = make_counsellor()
    address = reverse("encounters:group_link", args=[make_link(counsellor)])
    asked = client.get(address)
    person = PersonFactory()
    client.force_login(person)
    charter = client.get(address)
    sign_charter(person, "explorateur")
    introduction = client.get(address)
    born = {"birth_date": "2000-05-04", "suite": address}

    page = client.post(introduction["Location"], born, follow=True)
    client.post(address, {"meetings": "on"})

    assert asked["Location"].startswith(reverse("account_login"))
    assert "charte" in charter["Location"]
    assert f'value="{address}"' in client.get(introduction["Location"]).content.decode()
    assert page.redirect_chain[-1][0] == address
    assert counsellor.person.get_full_name() in page.content.decode()
    assert counsellor.structure.name in page.content.decode()
    assert Following.objects.get().explorer.person == person


def test_the_address_is_shown_once_with_the_uses_and_closes(client: Client) -> None:
    counsellor = make_counsellor()
    client.force_login(counsellor.person)
    typed = {"structure": counsellor.structure.pk, "label": "Troisième B", "most_uses": "28", "days": "30"}

    page = client.post(reverse("encounters:make_group_link"), typed, follow=True).content.decode()
    again = client.get(reverse("encounters:follow_invitations")).content.decode()
    found = re.search(r"/rencontres/suivi/groupe/([^/\"]+)/", page)
    assert found
    link = group_link_of(found[1])
    assert link
    client.post(reverse("encounters:revoke_group_link", args=[link.pk]))
    closed = client.get(reverse("encounters:follow_invitations")).content.decode()

    assert "/rencontres/suivi/groupe/" not in again
    assert "0 sur 28" in again
    assert "0 sur 28" not in closed
    assert group_link_of(found[1]) is None


def test_what_is_typed_wrong_is_said_beside_it(client: Client) -> None:
    counsellor, other = make_counsellor(), make_counsellor()
    make_link(other)
    client.force_login(counsellor.person)
    typed = {"structure": counsellor.structure.pk, "label": "", "most_uses": "41", "days": "90"}

    answer = client.post(reverse("encounters:make_group_link"), typed)
    stolen = client.post(reverse("encounters:revoke_group_link", args=[GroupLink.objects.get().pk]))

    assert answer.status_code == 422
    assert set(answer.context["group_form"].errors) == {"label", "most_uses", "days"}
    assert stolen.status_code == 404
    assert GroupLink.objects.filter(revoked_at=None).count() == 1


def test_a_link_is_forgotten_a_month_after_its_end() -> None:
    counsellor = make_counsellor()
    for _ in range(3):
        make_link(counsellor)
    now = timezone.now()
    links = list(GroupLink.objects.order_by("pk"))
    GroupLink.objects.filter(pk=links[0].pk).update(revoked_at=now - timedelta(days=31))
    made = now - timedelta(days=40)
    GroupLink.objects.filter(pk=links[1].pk).update(made_at=made, expires_at=made + timedelta(days=7))

    erase_expired()

    assert GroupLink.objects.get() == links[2]
