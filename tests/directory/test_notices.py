"""Whom each step of a resource's life is told to, once."""

import pytest
from django.core import mail

from portulan.accounts.enums import MembershipRole, StaffRole
from portulan.accounts.models import Membership, StaffGrant
from portulan.directory.actions import decision
from portulan.directory.actions.life import recall
from portulan.directory.actions.removal import remove
from portulan.directory.actions.resource import answer_remark, submit, write_revision
from portulan.directory.models import Remark, Resource
from portulan.notifications.actions import choose_preferences
from portulan.notifications.models import Notification
from tests.directory.factories import make_draft, make_editor, make_operator, make_person, make_submitted
from tests.directory.importing import THREE, csv_file, run

pytestmark = pytest.mark.django_db


def told(person):
    return list(Notification.objects.filter(person=person).order_by("pk").values_list("kind", flat=True))


def colleague_of(operator):
    other = make_person("sami.collegue@example.org", first_name="Sami", last_name="Collègue")
    place = operator.structures.get()
    Membership.objects.create(structure=place, person=other, role=MembershipRole.MANAGER)
    return other


def test_the_operator_is_told_that_the_resource_arrived(django_capture_on_commit_callbacks):
    operator = make_operator()

    with django_capture_on_commit_callbacks(execute=True):
        make_submitted(operator)

    assert [(letter.to, letter.subject) for letter in mail.outbox] == [
        ([operator.email], "Bien reçue : « Les coulisses de la scierie »")
    ]


def test_sent_again_after_a_recall_it_is_acknowledged_again():
    operator = make_operator()
    revision = make_submitted(operator)
    Notification.objects.update(key="the first sending")
    recall(by=operator, resource=revision.resource)

    submit(by=operator, revision=revision)

    assert told(operator) == ["directory.received"] * 2


def test_the_desk_knows_once_a_day_that_something_waits():
    editor, operator = make_editor(), make_operator()

    make_submitted(operator)
    make_submitted(operator, title="Une autre", link="https://autre.example.org")

    assert told(editor) == ["directory.waiting"]


def test_an_editor_receives_it_by_email_only_when_asked(django_capture_on_commit_callbacks):
    editor = make_editor()
    choose_preferences(person=editor, by_email=["directory.waiting"])

    with django_capture_on_commit_callbacks(execute=True):
        make_submitted(make_operator())

    assert [letter.subject for letter in mail.outbox if letter.to == [editor.email]] == [
        "Des ressources attendent d’être lues"
    ]


def test_an_editor_is_not_called_to_read_their_own_structure():
    operator = make_operator()
    StaffGrant.objects.create(person=operator, role=StaffRole.EDITOR)

    make_submitted(operator)

    assert told(operator) == ["directory.received"]


def test_an_import_tells_its_sender_and_the_desk_once_each():
    editor, operator = make_editor(), make_operator()

    run(operator, csv_file(*THREE))
    run(operator, csv_file(*THREE))

    assert (told(operator), told(editor)) == (["directory.import"] * 2, ["directory.waiting"])


def test_the_answer_to_a_complement_goes_to_the_one_who_asked():
    editor, other = make_editor(), make_editor("second@example.org")
    operator = make_operator()
    revision = make_submitted(operator)
    decision.assign(by=editor, revision=revision, to=editor)
    decision.request_complement(by=editor, revision=revision, remarks={"title": "Lequel ?"})
    answer_remark(by=operator, remark=Remark.objects.get(), answer="Celui-ci")
    answer = write_revision(by=operator, resource=revision.resource, content={"title": "La scierie"})
    Notification.objects.all().delete()

    submit(by=operator, revision=answer)

    assert (told(editor), told(other)) == (["directory.desk"], [])


def test_the_author_is_told_when_a_colleague_deletes_and_not_when_it_is_they():
    operator = make_operator()
    colleague = colleague_of(operator)
    theirs, own = make_draft(operator), make_draft(operator, title="La mienne")

    remove(by=colleague, resource=theirs)
    remove(by=operator, resource=own)

    notice = Notification.objects.get(person=operator)
    assert notice.title == "« Les coulisses de la scierie » a été supprimée"
    assert ("Sami Collègue a supprimé" in notice.text, Resource.objects.count()) == (True, 0)
