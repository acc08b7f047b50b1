"""Letters to explorers leave once; a file is read row by row before any leaves."""

import io
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from portulan.common.sheets import write_table
from portulan.encounters import errors
from portulan.encounters.actions.follow_invitation import (
    invite_all,
    invite_once,
    send_again,
    withdraw_invitation,
)
from portulan.encounters.actions.following import invite_explorer
from portulan.encounters.invitees import Fate, read_invitees
from portulan.encounters.models import Following, FollowInvitation
from portulan.encounters.queries import follow_invitations_by
from portulan.encounters.rules import CONSENT_WITHIN
from portulan.notifications.models import Letter
from portulan.privacy.actions.retention import erase_expired
from tests.accounts.factories import MembershipFactory, PersonFactory
from tests.encounters.factories import (
    make_explorer,
    sign_charter,
)

pytestmark = pytest.mark.django_db


def test_one_letter_an_address() -> None:
    membership = MembershipFactory()
    person, structure = membership.person, membership.structure
    sign_charter(person, "conseiller")
    explorer = make_explorer()
    Following.objects.create(counsellor=person, structure=structure, explorer=explorer)

    invite_once(by=person, structure=structure, email="Lea@Example.org ")

    with pytest.raises(errors.AlreadyInvited):
        invite_once(by=person, structure=structure, email="lea@example.org")
    with pytest.raises(errors.AlreadyFollowed):
        invite_once(by=person, structure=structure, email=explorer.person.email.upper())
    with pytest.raises(errors.OwnAddress):
        invite_once(by=person, structure=structure, email=person.email)
    with pytest.raises(errors.NotYours):
        invite_once(by=person, structure=MembershipFactory().structure, email="tom@example.org")
    assert [invitation.email for invitation in FollowInvitation.objects.all()] == ["lea@example.org"]
    assert Letter.objects.filter(key__startswith="follow-invitation:").count() == 1


def test_an_invitation_is_sent_again_once_a_day_with_a_new_link_and_withdrawn() -> None:
    membership = MembershipFactory()
    person = membership.person
    sign_charter(person, "conseiller")
    invite_once(by=person, structure=membership.structure, email="lea@example.org")
    first = FollowInvitation.objects.get()

    with pytest.raises(errors.InvitedToday):
        send_again(by=person, invitation=first)
    first.sent_at -= timedelta(days=1, minutes=1)
    first.save()
    with pytest.raises(errors.NotYours):
        send_again(by=PersonFactory(), invitation=first)
    send_again(by=person, invitation=first)
    again = FollowInvitation.objects.get()
    with pytest.raises(errors.NotYours):
        withdraw_invitation(by=PersonFactory(), invitation=again)
    withdraw_invitation(by=person, invitation=again)

    assert again.digest != first.digest
    assert not follow_invitations_by(person, timezone.now() - CONSENT_WITHIN).exists()


def test_an_address_is_written_to_once_a_day_by_a_structure_even_after_a_withdrawal() -> None:
    membership = MembershipFactory()
    person, structure = membership.person, membership.structure
    colleague = MembershipFactory(structure=structure).person
    elsewhere = MembershipFactory(person=person).structure
    stranger = MembershipFactory()
    for one in (person, colleague, stranger.person):
        sign_charter(one, "conseiller")
    invite_once(by=person, structure=structure, email="lea@example.org")
    withdraw_invitation(by=person, invitation=FollowInvitation.objects.get())

    for by, where in ((person, structure), (person, elsewhere), (colleague, structure)):
        with pytest.raises(errors.InvitedToday):
            invite_once(by=by, structure=where, email="Lea@example.org")
        assert invite_all(by=by, structure=where, emails=["lea@example.org"]) == 0
    read = read_invitees(io.BytesIO(b"email\nlea@example.org"), colleague, structure)
    invite_once(by=stranger.person, structure=stranger.structure, email="lea@example.org")
    FollowInvitation.objects.filter(structure=structure).update(sent_at=timezone.now() - timedelta(days=1))
    invite_once(by=person, structure=structure, email="lea@example.org")

    assert [row.fate for row in read] == [Fate.WRITTEN]
    assert Letter.objects.filter(key__startswith="follow-invitation:").count() == 3
    assert FollowInvitation.objects.filter(structure=structure).count() == 1


def test_a_withdrawn_invitation_is_forgotten_after_a_day() -> None:
    membership = MembershipFactory()
    sign_charter(membership.person, "conseiller")
    for email in ("lea@example.org", "tom@example.org"):
        invite_once(by=membership.person, structure=membership.structure, email=email)
    withdraw_invitation(
        by=membership.person, invitation=FollowInvitation.objects.get(email="lea@example.org")
    )

    erase_expired()
    kept = FollowInvitation.objects.count()
    FollowInvitation.objects.update(sent_at=timezone.now() - timedelta(days=1, minutes=1))
    erase_expired()

    assert (kept, [one.email for one in FollowInvitation.objects.all()]) == (2, ["tom@example.org"])


def fates(counsellor: Any, data: bytes) -> list[tuple[int, str, str, str]]:
    structure = getattr(counsellor.memberships.first(), "structure", None) or MembershipFactory().structure
    return [
        (row.number, row.name, row.email, row.fate)
        for row in read_invitees(io.BytesIO(data), counsellor, structure)
    ]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_each_row_of_a_file_has_its_fate(kind: str) -> None:
    membership = MembershipFactory()
    person = membership.person
    sign_charter(person, "conseiller")
    explorer = make_explorer()
    Following.objects.create(counsellor=person, structure=membership.structure, explorer=explorer)
    invite_once(by=person, structure=membership.structure, email="tom@example.org")
    rows = [
        ["Martin", "Léa", "Lea@Example.org"],
        ["Martin", "Léa", "mailto:lea@example.org"],
        ["Petit", "Tom", "tom@example.org"],
        ["", "", explorer.person.email],
        ["Noir", "Zoé", "zoe chez example"],
        ["Moi", "", person.email],
    ]

    found = fates(person, write_table(kind, ["Nom", "Prénom", "Courriel"], rows))

    assert found == [
        (2, "Léa Martin", "lea@example.org", Fate.GOOD),
        (3, "Léa Martin", "lea@example.org", Fate.DOUBLED),
        (4, "Tom Petit", "tom@example.org", Fate.INVITED),
        (5, "", explorer.person.email, Fate.FOLLOWED),
        (6, "Zoé Noir", "zoe chez example", Fate.UNREADABLE),
        (7, "Moi", person.email, Fate.OWN),
    ]


def test_a_file_without_titles_keeps_its_first_row() -> None:
    found = fates(PersonFactory(), b"lea@example.org\ntom@example.org\n")

    assert [row[2:] for row in found] == [("lea@example.org", "good"), ("tom@example.org", "good")]


def test_a_file_too_long_or_without_addresses_is_refused() -> None:
    many = "\n".join(["email", *(f"p{number}@example.org" for number in range(201))])

    with pytest.raises(errors.TooManyRows):
        fates(PersonFactory(), many.encode())
    with pytest.raises(errors.NoAddresses):
        fates(PersonFactory(), "Nom;Prénom\nMartin;Léa\n".encode())


def test_nothing_leaves_before_the_rows_are_read_then_only_those_ticked(client: Client) -> None:
    membership = MembershipFactory()
    sign_charter(membership.person, "conseiller")
    client.force_login(membership.person)
    file = SimpleUploadedFile("liste.csv", b"email\nlea@example.org\ntom@example.org\nrien\n")
    structure = membership.structure.pk

    rows = client.post(reverse("encounters:follow_file"), {"structure": structure, "file": file})
    before = FollowInvitation.objects.count()
    ticked = {"structure": structure, "email": ["lea@example.org", "lea@example.org", "=1+1"]}
    client.post(reverse("encounters:follow_sending"), ticked)

    assert rows.content.decode().count("checked") == 2
    assert before == 0
    assert list(FollowInvitation.objects.values_list("email", flat=True)) == ["lea@example.org"]


def test_an_unreadable_file_says_so_on_the_page(client: Client) -> None:
    membership = MembershipFactory()
    sign_charter(membership.person, "conseiller")
    client.force_login(membership.person)
    file = SimpleUploadedFile("image.xlsx", b"PK\x03\x04 rien")

    answer = client.post(
        reverse("encounters:follow_file"), {"structure": membership.structure.pk, "file": file}
    )

    assert answer.status_code == 422
    assert "n’est pas un tableau lisible" in answer.content.decode()


@pytest.mark.parametrize(("age", "is_told"), [(16, True), (20, False)])
def test_the_link_says_what_is_shared_and_to_a_minor_what_is_seen_anyway(
    client: Client, age: int, is_told: bool
) -> None:
    membership = MembershipFactory()
    sign_charter(membership.person, "conseiller")
    explorer = make_explorer(age=age)
    secret = invite_explorer(
        by=membership.person, structure=membership.structure, email=explorer.person.email
    )
    client.force_login(explorer.person)
    address = reverse("encounters:follow_invitation", args=[secret])

    page = client.get(address).content.decode()
    client.post(address, {"bilans": "on"})

    assert membership.structure.name in page
    assert page.count("checked") == 2
    assert ("Avant vos 18 ans" in page) is is_told
    assert Following.objects.values_list("shares_meetings", "shares_bilans").get() == (False, True)
