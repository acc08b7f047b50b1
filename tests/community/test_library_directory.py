"""A practice proposed to the directory: a draft, the directory's ordinary path, and its state told on the way."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from portulan.accounts.models import Person, Structure
from portulan.community import errors
from portulan.community.actions.agreeing import agree, disagree
from portulan.community.actions.practice_files import add_files, keep_files
from portulan.community.actions.proposing import decline_request, propose_practice, take_request
from portulan.community.enums import DirectoryState, LicenceCode
from portulan.community.library import directory_path_of, requests_waiting
from portulan.community.models import DirectoryRequest, Practice
from portulan.directory.actions import decision
from portulan.directory.actions.resource import discard_draft, submit
from portulan.directory.completeness import what_is_missing
from portulan.directory.enums import RefusalReason, Verdict, Visibility
from portulan.directory.errors import CharterNotSigned
from portulan.directory.models import Resource
from portulan.directory.queries import criteria_for
from portulan.notifications.models import Notification
from portulan.privacy.actions import erase_account
from tests.accounts.factories import MembershipFactory
from tests.community.factories import make_animator, make_member
from tests.community.library_steps import TEXT, make_practice
from tests.community.sent_files import picture
from tests.directory.factories import make_editor, sign_contribution

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_places(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT, settings.SEARCH_INDEX_DIR = tmp_path / "media", tmp_path / "index"


def make_contributor(**fields: Any) -> Person:
    person = make_member(**fields)
    sign_contribution(person)
    return person


def structure_of(person: Person) -> Structure:
    return person.structures.get()


def drafted(author: Person, **fields: Any) -> DirectoryRequest:
    practice = make_practice(author, **fields)
    return propose_practice(by=author, practice=practice, structure=structure_of(author))


def state_of(practice: Practice) -> DirectoryState:
    request = directory_path_of(practice).request
    assert request is not None
    return request.state


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def test_a_draft_says_what_the_practice_says_whose_it_is_and_under_which_licence() -> None:
    author = make_contributor(first_name="Noémie", last_name="Tessier")
    practice = make_practice(author, purpose="Oser téléphoner.", duration="Deux heures")
    add_files(by=author, practice=practice, uploads=[picture()])
    image = practice.files.get()
    keep_files(by=author, practice=practice, said={f"alternative-{image.pk}": "Six mains"}, off=())

    request = propose_practice(by=author, practice=practice, structure=structure_of(author))

    resource = request.resource
    assert resource is not None
    draft = resource.last_version
    assert (draft.title, draft.summary, draft.themes) == (practice.title, "Oser téléphoner.", ["Ateliers"])
    assert TEXT in draft.description
    assert "Noémie Tessier, CC BY-SA 4.0" in draft.description
    assert draft.details == {"kind": "testimony", "licence": "CC BY-SA 4.0", "duration": "Deux heures"}
    assert (draft.image_alternative, draft.image_rights) == ("Six mains", "Noémie Tessier, CC BY-SA 4.0")
    assert draft.image.name != image.file.name
    assert (state_of(practice), draft.submitted_at) == (DirectoryState.DRAFT, None)


def test_a_draft_of_a_practice_that_says_its_purpose_lacks_nothing() -> None:
    request = drafted(make_contributor(), purpose="Oser téléphoner.")

    assert request.resource is not None
    assert what_is_missing(request.resource.last_version) == []


def test_the_state_follows_the_directory_s_own_path_to_publication() -> None:
    author, editor, reader = make_contributor(), make_editor(), make_member()
    request = drafted(author)
    resource, practice = request.resource, request.practice
    assert resource is not None
    revision = resource.last_version

    submit(by=author, revision=revision)
    sent = state_of(practice)
    verdicts = {one.pk: Verdict.MET for one in criteria_for(revision)}
    revision.refresh_from_db()
    decision.judge(by=editor, revision=revision, verdicts=verdicts)
    decision.publish(by=editor, revision=revision)

    resource.refresh_from_db()
    page = signed_in(reader).get(practice.get_absolute_url()).content.decode()
    assert (sent, state_of(practice)) == (DirectoryState.SENT, DirectoryState.PUBLISHED)
    assert f'href="{resource.get_absolute_url()}"' in page


def test_a_refusal_is_read_with_its_reason_by_those_who_keep_it() -> None:
    author, editor, reader = make_contributor(), make_editor(), make_member()
    request = drafted(author)
    assert request.resource is not None
    revision = request.resource.last_version
    submit(by=author, revision=revision)

    decision.refuse(
        by=editor, revision=revision, reason=RefusalReason.DUPLICATE, note="Voyez le kit de 2024."
    )

    pages = [
        signed_in(one).get(request.practice.get_absolute_url()).content.decode() for one in (author, reader)
    ]
    assert state_of(request.practice) == DirectoryState.REFUSED
    assert ["Voyez le kit de 2024." in page for page in pages] == [True, False]
    assert ["Refusée par la rédaction" in page for page in pages] == [True, True]


@pytest.mark.parametrize("licence", [LicenceCode.RESERVED, LicenceCode.BY_NC_SA])
def test_only_an_open_licence_goes_to_the_directory(licence: LicenceCode) -> None:
    author = make_contributor()
    practice = make_practice(author, licence=licence)

    with pytest.raises(errors.LicenceIsNotOpen):
        propose_practice(by=author, practice=practice, structure=structure_of(author))

    page = signed_in(author).get(practice.get_absolute_url()).content.decode()
    assert reverse("community:practice_directory", args=[practice.pk]) not in page


def test_what_an_author_has_not_agreed_to_goes_nowhere() -> None:
    author, animator = make_contributor(), make_animator()
    practice, waiting = make_practice(author), make_practice(author, make_member())
    disagree(by=author, practice=practice)

    for one in (practice, waiting):
        with pytest.raises(errors.PracticeIsGone):
            propose_practice(by=animator, practice=one, structure=None)


def test_a_reader_proposes_nothing_and_nobody_writes_for_another_s_structure() -> None:
    author, reader = make_contributor(), make_contributor()
    practice = make_practice(author)

    with pytest.raises(errors.NotYourPractice):
        propose_practice(by=reader, practice=practice, structure=structure_of(reader))
    unsigned = make_member()
    with pytest.raises(CharterNotSigned):
        propose_practice(by=unsigned, practice=make_practice(unsigned), structure=structure_of(unsigned))
    assert not DirectoryRequest.objects.exists()


def test_it_is_proposed_once_and_again_when_the_draft_was_given_up() -> None:
    author = make_contributor()
    request = drafted(author)
    practice, structure = request.practice, structure_of(author)

    with pytest.raises(errors.AlreadyProposed):
        propose_practice(by=author, practice=practice, structure=structure)
    assert request.resource is not None
    discard_draft(by=author, resource=request.resource)
    abandoned = state_of(practice)
    propose_practice(by=author, practice=practice, structure=structure)

    assert (abandoned, state_of(practice)) == (DirectoryState.ABANDONED, DirectoryState.DRAFT)


def test_who_has_no_structure_asks_those_of_the_team_who_can() -> None:
    author, unable, able = make_animator(), make_animator(), make_animator()
    MembershipFactory(person=able)
    sign_contribution(able)
    practice = make_practice(author)
    address = reverse("community:practice_directory", args=[practice.pk])

    signed_in(author).post(address)
    told = list(
        Notification.objects.filter(kind="community.practice_request").values_list("person", flat=True)
    )
    waiting = [len(requests_waiting(one)) for one in (able, make_member())]
    answer = signed_in(able).post(address, {"structure": structure_of(able).pk})

    request = DirectoryRequest.objects.get()
    assert (told, waiting) == ([able.pk], [1, 0])
    assert request.resource is not None
    assert answer.headers["Location"] == reverse("directory:edit_resource", args=[request.resource.pk])
    assert request.resource.structure == structure_of(able)
    assert Notification.objects.filter(person=author, kind="community.practice").exists()
    assert unable.pk not in told


def test_the_team_says_why_it_takes_a_request_no_further() -> None:
    author, animator = make_animator(), make_animator()
    practice = make_practice(author)
    request = propose_practice(by=author, practice=practice, structure=None)

    with pytest.raises(errors.UnreasonedDecline):
        decline_request(by=animator, request=request, reason=" ")
    decline_request(by=animator, request=request, reason="Elle parle d’un outil interne.")
    with pytest.raises(errors.NoSuchRequest):
        decline_request(by=animator, request=request, reason="Encore.")

    assert state_of(practice) == DirectoryState.DECLINED
    page = signed_in(author).get(practice.get_absolute_url()).content.decode()
    assert "Elle parle d’un outil interne." in page
    assert "Proposer de nouveau" in page


def test_a_request_for_what_was_taken_back_waits_no_more() -> None:
    author, animator = make_animator(), make_contributor()
    practice = make_practice(author)
    request = propose_practice(by=author, practice=practice, structure=None)
    disagree(by=author, practice=practice)

    for person in (animator, make_animator()):
        with pytest.raises(errors.NoSuchRequest):
            take_request(by=person, request=request, structure=structure_of(animator))

    assert requests_waiting(make_animator()) == []


def test_a_draft_goes_when_an_author_takes_their_agreement_back_and_who_wrote_it_is_told() -> None:
    author, other = make_contributor(), make_contributor()
    practice = make_practice(author, other)
    agree(by=other, practice=practice)
    request = propose_practice(by=other, practice=practice, structure=structure_of(other))
    assert request.resource is not None
    submit(by=other, revision=request.resource.last_version)

    disagree(by=author, practice=practice)

    assert not Resource.objects.exists()
    assert state_of(practice) == DirectoryState.ABANDONED
    assert Notification.objects.filter(person=other, kind="directory.decision").exists()


def test_what_is_published_stays_when_an_agreement_is_taken_back() -> None:
    author = make_contributor()
    request = drafted(author)
    resource = request.resource
    assert resource is not None
    Resource.objects.filter(pk=resource.pk).update(published=resource.latest, visibility=Visibility.PUBLISHED)

    disagree(by=author, practice=request.practice)

    assert list(Resource.objects.all()) == [resource]


def test_an_erased_author_s_name_leaves_the_directory_and_no_other_does() -> None:
    author = make_contributor(first_name="Noémie", last_name="Tessier")
    other = make_contributor(first_name="Luc", last_name="Brun")
    practice = make_practice(author, other)
    add_files(by=author, practice=practice, uploads=[picture()])
    image = practice.files.get()
    keep_files(by=author, practice=practice, said={f"alternative-{image.pk}": "Six mains"}, off=())
    agree(by=other, practice=practice)
    request = propose_practice(by=other, practice=practice, structure=structure_of(other))

    erase_account(person=author)

    request.refresh_from_db()
    assert request.resource is not None
    draft = request.resource.last_version
    assert "une personne partie, Luc Brun, CC BY-SA 4.0" in draft.description
    assert draft.image_rights == "une personne partie, Luc Brun, CC BY-SA 4.0"
    assert "Tessier" not in str(vars(draft))


def test_who_has_not_signed_the_contribution_charter_signs_it_first() -> None:
    author = make_member()
    practice = make_practice(author)
    address = reverse("community:practice_directory", args=[practice.pk])

    answer = signed_in(author).get(address)

    assert answer.status_code == 302
    assert answer.headers["Location"].startswith(reverse("charters:signature", args=["contribution"]))
