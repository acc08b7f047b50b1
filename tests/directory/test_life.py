"""The life of a resource: nothing is shown before a moderator's decision, and every step is told and kept."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from portulan.directory.actions import decision, life
from portulan.directory.actions.resource import answer_remark, discard_draft, submit, write_revision
from portulan.directory.enums import RefusalReason, RevisionState, Verdict, Visibility
from portulan.directory.errors import (
    AlreadyDecided,
    CharterNotSigned,
    CriteriaUnchecked,
    NotADraft,
    NotAnEditor,
    NotTheOperator,
    OwnResource,
    RemarksMissing,
    RemarksUnanswered,
)
from portulan.directory.models import Remark, Resource, Revision
from portulan.directory.queries import criteria_for, published_resources
from portulan.journal.queries import entries_of
from tests.directory.factories import (
    accept,
    content,
    in_days,
    make_draft,
    make_editor,
    make_operator,
    make_person,
    make_published,
    make_submitted,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def operator():
    return make_operator()


@pytest.fixture
def editor():
    return make_editor()


def acts(resource):
    return [entry.act for entry in entries_of(f"resource:{resource.pk}")]


def test_a_draft_sent_read_and_published_is_seen_by_the_public(
    operator, editor, django_capture_on_commit_callbacks
):
    revision = make_submitted(operator)
    hidden = list(published_resources())
    mail.outbox.clear()

    with django_capture_on_commit_callbacks(execute=True):
        resource = accept(editor, revision)

    assert hidden == []
    assert list(published_resources()) == [resource]
    assert acts(resource) == ["started", "submitted", "published"]
    assert [letter.subject for letter in mail.outbox] == ["« Les coulisses de la scierie » est publiée"]


def test_a_charter_comes_before_a_resource(editor):
    newcomer = make_operator("sami.exemple@example.org")
    newcomer.signature_set.all().delete() if hasattr(
        newcomer, "signature_set"
    ) else newcomer.signatures.all().delete()

    with pytest.raises(CharterNotSigned):
        make_draft(newcomer)


def test_a_stranger_neither_edits_nor_sends(operator):
    resource = make_draft(operator)
    stranger = make_operator("autre@example.org", structure="Autre structure fictive")

    with pytest.raises(NotTheOperator):
        write_revision(by=stranger, resource=resource, content=content(title="Détournée"))
    with pytest.raises(NotTheOperator):
        submit(by=stranger, revision=resource.latest)


def test_a_sent_version_is_left_as_it_is(operator):
    revision = make_submitted(operator)

    with pytest.raises(NotADraft):
        write_revision(by=operator, resource=revision.resource, content=content(title="Autre titre"))


def test_publishing_asks_that_every_criterion_was_looked_at(operator, editor):
    revision = make_submitted(operator)

    with pytest.raises(CriteriaUnchecked):
        decision.publish(by=editor, revision=revision)


def test_one_unmet_criterion_stops_publication(operator, editor):
    revision = make_submitted(operator)
    verdicts = {criterion.pk: Verdict.MET.value for criterion in criteria_for(revision)}
    verdicts[next(iter(verdicts))] = Verdict.UNMET.value
    decision.judge(by=editor, revision=revision, verdicts=verdicts)

    with pytest.raises(CriteriaUnchecked):
        decision.publish(by=editor, revision=revision)


def test_only_editors_decide_and_never_on_their_own_structure(operator, editor):
    revision = make_submitted(operator)
    colleague = make_editor("chef@example.org")
    operator.structures.get().memberships.create(person=colleague)

    with pytest.raises(NotAnEditor):
        decision.refuse(
            by=make_person("passante@example.org"), revision=revision, reason=RefusalReason.DUPLICATE
        )
    with pytest.raises(OwnResource):
        decision.refuse(by=colleague, revision=revision, reason=RefusalReason.DUPLICATE)


def test_a_complement_is_asked_answered_and_sent_again(operator, editor, django_capture_on_commit_callbacks):
    revision = make_submitted(operator)

    with django_capture_on_commit_callbacks(execute=True):
        decision.request_complement(
            by=editor, revision=revision, remarks={"cost": "Le parking est-il gratuit ?", "link": " "}
        )
    resource = Resource.objects.get(pk=revision.resource_id)
    with pytest.raises(RemarksUnanswered):
        submit(by=operator, revision=resource.latest)
    answer_remark(by=operator, remark=Remark.objects.get(), answer="Oui, le parking est gratuit.")
    second = write_revision(by=operator, resource=resource, content=content(cost="Parking gratuit"))
    submit(by=operator, revision=second)

    assert any("Le parking est-il gratuit ?" in letter.body for letter in mail.outbox)
    assert list(resource.revisions.order_by("number").values_list("number", "state", "cost")) == [
        (1, RevisionState.REPLACED, ""),
        (2, RevisionState.SUBMITTED, "Parking gratuit"),
    ]
    assert acts(resource) == ["started", "submitted", "complement_requested", "submitted"]


def test_a_complement_says_what_is_missing(operator, editor):
    revision = make_submitted(operator)

    with pytest.raises(RemarksMissing):
        decision.request_complement(by=editor, revision=revision, remarks={"title": "   "})


def test_a_refusal_gives_its_sentence(operator, editor, django_capture_on_commit_callbacks):
    revision = make_submitted(operator, title="Mon bilan de compétences")

    with django_capture_on_commit_callbacks(execute=True):
        decision.refuse(
            by=editor, revision=revision, reason=RefusalReason.SELF_EXPLORATION, note="Voyez le CEP."
        )

    letter = mail.outbox[-1]
    assert letter.subject == "« Mon bilan de compétences » n’est pas retenue"
    assert "le travail sur soi, comme le bilan de compétences" in letter.body
    assert "Voyez le CEP." in letter.body


def test_editing_what_is_published_leaves_it_shown_until_the_change_is_accepted(operator, editor):
    resource = make_published(operator, editor)

    change = write_revision(by=operator, resource=resource, content={"title": "Nouvelles coulisses"})
    submit(by=operator, revision=change)
    shown_before = str(published_resources().get())
    accept(editor, change)

    assert shown_before == "Les coulisses de la scierie"
    assert str(published_resources().get()) == "Nouvelles coulisses"


def test_refusing_a_change_leaves_the_published_version(operator, editor):
    resource = make_published(operator, editor)
    change = write_revision(by=operator, resource=resource, content={"title": "Publicité"})
    submit(by=operator, revision=change)

    decision.refuse(by=editor, revision=change, reason=RefusalReason.SELECTIVE_ADVERTISING)

    assert str(published_resources().get()) == "Les coulisses de la scierie"


def test_two_editors_deciding_at_once_one_is_told(operator, editor):
    revision = make_submitted(operator)
    other = make_editor("second@example.org")
    decision.refuse(by=editor, revision=revision, reason=RefusalReason.DUPLICATE)

    with pytest.raises(AlreadyDecided):
        decision.refuse(by=other, revision=revision, reason=RefusalReason.INSERTION)


def test_publication_in_bulk_is_for_new_resources_unlike_any_other(operator, editor):
    first = make_submitted(operator)
    twin = make_submitted(operator, title="Les coulisses de la scierie !")
    alone = make_submitted(operator, title="Une autre", link="https://autre.example.org")

    left = decision.publish_in_bulk(by=editor, revisions=[first, twin, alone])

    assert left == [first, twin]
    assert [str(resource) for resource in published_resources()] == ["Une autre"]
    assert set(alone.judgements.values_list("verdict", flat=True)) == {Verdict.MET}


def test_withdrawing_is_immediate_and_the_author_is_told_when_the_desk_does_it(
    operator, editor, django_capture_on_commit_callbacks
):
    resource = make_published(operator, editor)
    mail.outbox.clear()

    with django_capture_on_commit_callbacks(execute=True):
        life.withdraw(by=editor, resource=resource, why="La scierie a fermé.")

    assert list(published_resources()) == []
    assert "La scierie a fermé." in mail.outbox[0].body
    assert acts(resource)[-1] == "withdrawn"


def test_what_has_ended_leaves_the_directory(operator, editor):
    past = make_published(operator, editor)
    Resource.objects.filter(pk=past.pk).update(expires_at=timezone.now() - timedelta(minutes=1))
    permanent = make_published(
        operator,
        editor,
        category="pedagogy",
        title="Kit",
        permanent=True,
        dates=[],
        details={"kind": "kit"},
        link="",
    )

    life.expire_past_resources()

    assert list(published_resources()) == [permanent]
    assert Resource.objects.get(pk=past.pk).visibility == Visibility.EXPIRED


def test_an_event_lasts_until_the_end_of_its_last_date(operator, editor):
    last = in_days(30)

    resource = make_published(operator, editor, dates=[in_days(5), last])

    assert resource.expires_at.isoformat() == last["end"]


def test_a_draft_given_up_takes_the_never_sent_resource_with_it(operator):
    resource = make_draft(operator)

    discard_draft(by=operator, resource=resource)

    assert not Resource.objects.exists()
    assert not Revision.objects.exists()


def test_the_criteria_kept_are_those_of_the_day_it_was_sent(operator):
    revision = make_submitted(operator)

    assert revision.criteria_set.number == 1
    assert [criterion.code for criterion in criteria_for(revision)][-1] == "event-audience"
