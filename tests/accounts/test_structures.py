import re
from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection
from django.shortcuts import redirect
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from portulan.accounts import structure_gate
from portulan.accounts.actions import (
    accept_invitation,
    change_role,
    create_structure,
    describe_structure,
    invite,
    leave_everything,
    remove_member,
)
from portulan.accounts.enums import MembershipRole, StructureKind
from portulan.accounts.errors import AlreadyMember, InvitationOver, LastManager, NotManager, SiretTaken
from portulan.accounts.forms import StructureForm
from portulan.accounts.models import Invitation, Membership, Structure
from portulan.accounts.queries import structures_of
from portulan.journal.models import Entry
from tests.accounts.factories import MembershipFactory, PersonFactory, StructureFactory

pytestmark = pytest.mark.django_db
MANAGER, MEMBER = MembershipRole.MANAGER, MembershipRole.MEMBER
WORDS = {"name": "Atelier des bois flottés", "kind": StructureKind.COMPANY}


def path_in(letter):
    return re.search(r"/invitations/\S+/", letter.body).group()


def test_who_creates_a_structure_manages_it():
    person = PersonFactory()

    structure = create_structure(by=person, words=WORDS)

    assert list(structure.memberships.values_list("person", "role")) == [(person.pk, "manager")]
    assert list(structures_of(person)) == [structure]
    assert Entry.objects.get().act == "created"


@pytest.mark.parametrize(
    ("written", "kept"),
    [("732 829 320 00074", "73282932000074"), ("35600000000048", "35600000000048"), ("", "")],
)
def test_a_true_siret_is_accepted_even_those_of_la_poste(written, kept):
    form = StructureForm(WORDS | {"siret": written})

    assert form.is_valid(), form.errors
    assert form.cleaned_data["siret"] == kept


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ("73282932000075", "Ce SIRET comporte une erreur\u00a0: sa clé de contrôle ne correspond pas."),
        ("123", "Un SIRET compte 14 chiffres."),
        ("ABCDEFGHIJKLMN", "Un SIRET ne compte que des chiffres."),
    ],
)
def test_a_wrong_siret_gets_a_sentence(written, sentence):
    form = StructureForm(WORDS | {"siret": written})

    assert form.errors["siret"] == [sentence]


def test_two_structures_cannot_have_one_siret():
    StructureFactory(siret="73282932000074")

    with pytest.raises(SiretTaken):
        create_structure(by=PersonFactory(), words=WORDS | {"siret": "73282932000074"})


def test_a_member_does_not_change_the_structure():
    membership = MembershipFactory()

    with pytest.raises(NotManager):
        describe_structure(by=membership.person, structure=membership.structure, words={"name": "Autre"})


def test_the_last_manager_neither_leaves_nor_steps_down():
    membership = MembershipFactory(role=MANAGER)
    MembershipFactory(structure=membership.structure)

    with pytest.raises(LastManager):
        remove_member(by=membership.person, membership=membership)
    with pytest.raises(LastManager):
        change_role(by=membership.person, membership=membership, role=MEMBER)

    membership.refresh_from_db()
    assert membership.role == MANAGER


def test_a_manager_leaves_once_another_is_named():
    first = MembershipFactory(role=MANAGER)
    second = MembershipFactory(structure=first.structure)

    change_role(by=first.person, membership=second, role=MANAGER)
    remove_member(by=first.person, membership=first)

    assert list(Membership.objects.values_list("person", "role")) == [(second.person_id, "manager")]


def test_when_a_last_manager_erases_the_account_the_oldest_member_follows():
    manager = MembershipFactory(role=MANAGER)
    oldest = MembershipFactory(structure=manager.structure, since=timezone.now() - timedelta(days=9))
    MembershipFactory(structure=manager.structure)

    leave_everything(person=manager.person)

    oldest.refresh_from_db()
    assert oldest.role == MANAGER


def test_a_structure_left_by_all_disappears():
    membership = MembershipFactory(role=MANAGER)

    leave_everything(person=membership.person)

    assert not Structure.objects.exists()


def test_an_invitation_makes_a_member_of_somebody_with_an_account(client):
    manager = MembershipFactory(role=MANAGER)
    invite(by=manager.person, structure=manager.structure, email="Nouvelle@example.org", role=MEMBER)
    person = PersonFactory(email="nouvelle@example.org")
    client.force_login(person)

    response = client.post(path_in(mail.outbox[0]))

    assert response.url == f"/structures/{manager.structure_id}/"
    assert Membership.objects.get(person=person).role == MEMBER
    assert mail.outbox[1].subject == f"{person} a rejoint {manager.structure}"


def test_an_invitation_is_stored_without_its_secret():
    manager = MembershipFactory(role=MANAGER)

    invitation = invite(by=manager.person, structure=manager.structure, email="a@example.org", role=MEMBER)

    secret = path_in(mail.outbox[0]).split("/")[2]
    assert secret not in str(Invitation.objects.values().get())
    assert len(invitation.digest) == 64


def test_a_visitor_invited_opens_an_account_without_confirming_the_address(client):
    manager = MembershipFactory(role=MANAGER)
    invite(by=manager.person, structure=manager.structure, email="neuf@example.org", role=MEMBER)
    path = path_in(mail.outbox[0])
    client.get(path)

    words = {"first_name": "Léo", "last_name": "Neuf", "email": "neuf@example.org"}
    password = {"password1": "Trois-gabares-2-remontent", "password2": "Trois-gabares-2-remontent"}
    response = client.post("/compte/signup/", words | password)

    assert response.url == path
    assert client.get(path).status_code == 200


def test_an_invitation_serves_once_and_fourteen_days():
    manager = MembershipFactory(role=MANAGER)
    used = invite(by=manager.person, structure=manager.structure, email="a@example.org", role=MEMBER)
    accept_invitation(person=PersonFactory(), invitation=used)
    old = invite(by=manager.person, structure=manager.structure, email="b@example.org", role=MEMBER)
    Invitation.objects.filter(pk=old.pk).update(sent_at=timezone.now() - timedelta(days=15))

    for invitation in (used, old):
        with pytest.raises(InvitationOver):
            accept_invitation(person=PersonFactory(), invitation=invitation)


def test_inviting_again_makes_the_first_link_worthless(client):
    manager = MembershipFactory(role=MANAGER)
    for _ in range(2):
        invite(by=manager.person, structure=manager.structure, email="a@example.org", role=MEMBER)

    assert [client.get(path_in(letter)).status_code for letter in mail.outbox] == [410, 200]


def test_a_member_is_not_invited_twice():
    manager = MembershipFactory(role=MANAGER)

    with pytest.raises(AlreadyMember):
        invite(by=manager.person, structure=manager.structure, email=manager.person.email, role=MEMBER)


def test_a_structure_is_not_found_by_strangers(client):
    structure = MembershipFactory().structure
    client.force_login(PersonFactory())

    assert client.get(f"/structures/{structure.pk}/").status_code == 404
    assert client.post(f"/structures/{structure.pk}/invitations/").status_code == 404


def test_what_comes_before_making_a_structure_is_asked_first(client, monkeypatch):
    monkeypatch.setattr(structure_gate, "_gates", [lambda request: redirect("/chartes/")])
    client.force_login(PersonFactory())

    assert client.get("/structures/nouvelle/").url == "/chartes/"


def test_a_structure_page_takes_as_many_queries_for_one_or_three_members(client, django_assert_num_queries):
    manager = MembershipFactory(role=MANAGER)
    client.force_login(manager.person)
    address = f"/structures/{manager.structure_id}/"
    client.get(address)
    with CaptureQueriesContext(connection) as one:
        client.get(address)
    MembershipFactory.create_batch(2, structure=manager.structure)

    with django_assert_num_queries(len(one)):
        client.get(address)


def test_the_kind_of_a_structure_is_asked_for_in_words():
    assert StructureForm().fields["kind"].choices[0] == ("", "Choisissez")
