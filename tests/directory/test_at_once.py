"""Two people, or two workers, at the same moment: one does it, the other is told."""

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection

from portulan.common.refusals import Refusal
from portulan.directory.actions import decision
from portulan.directory.actions.import_file import start_import
from portulan.directory.actions.resource import submit, write_revision
from portulan.directory.enums import RefusalReason, RevisionState, Verdict
from portulan.directory.models import ImportFile, ImportRow, ImportState, Resource, Revision
from portulan.directory.queries import criteria_for
from portulan.directory.tasks import work_on
from portulan.journal.queries import faults
from tests.directory.factories import make_draft, make_editor, make_operator, make_published, make_submitted
from tests.directory.importing import THREE, csv_file, receive, run

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _reference() -> None:
    call_command("load_reference", verbosity=0)


def at_once(*acts: Callable[[], Any]) -> list[str]:
    """Run acts in threads that start together; give what each came to, refusals by their name."""
    outcomes: list[str] = []
    gate = threading.Barrier(len(acts))

    def run(act: Callable[[], Any]) -> None:
        gate.wait()
        try:
            act()
            outcomes.append("done")
        except Refusal as refusal:
            outcomes.append(type(refusal).__name__)
        except Exception as error:
            outcomes.append(f"failure: {error!r}")
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return sorted(outcomes)


def test_two_editors_decide_and_one_is_told() -> None:
    revision = make_submitted(make_operator())
    one, other = make_editor(), make_editor("second@example.org")
    verdicts = {criterion.pk: Verdict.MET.value for criterion in criteria_for(revision)}
    decision.judge(by=one, revision=revision, verdicts=verdicts)

    outcomes = at_once(
        lambda: decision.publish(by=one, revision=revision),
        lambda: decision.refuse(by=other, revision=revision, reason=RefusalReason.INSERTION),
    )

    assert outcomes == ["AlreadyDecided", "done"]
    assert list(faults()) == []


def test_a_form_sent_twice_makes_one_new_version() -> None:
    operator = make_operator()
    resource = make_published(operator, make_editor())

    outcomes = at_once(
        *[lambda: write_revision(by=operator, resource=resource, content={"title": "Deux fois"})] * 2
    )

    assert outcomes == ["done", "done"]
    assert list(Revision.objects.order_by("number").values_list("number", "state")) == [
        (1, RevisionState.ACCEPTED),
        (2, RevisionState.DRAFT),
    ]


def test_a_version_sent_twice_is_sent_once() -> None:
    operator = make_operator()
    resource = make_draft(operator)

    outcomes = at_once(*[lambda: submit(by=operator, revision=resource.last_version)] * 2)

    assert outcomes == ["NotADraft", "done"]


def test_two_workers_on_one_import_store_each_row_once() -> None:
    operator = make_operator()
    received = receive(operator, csv_file(*THREE))
    start_import(by=operator, import_file=received)

    outcomes = at_once(*[lambda: work_on(ImportFile.objects.get(pk=received.pk))] * 2)

    assert outcomes == ["done", "done"]
    assert (ImportFile.objects.get().state, ImportRow.objects.count(), Resource.objects.count()) == (
        ImportState.DONE,
        3,
        2,
    )


def test_a_version_published_while_an_import_replaces_it_stays_published() -> None:
    operator, editor = make_operator(), make_editor()
    run(operator, csv_file(THREE[0]))
    revision = Revision.objects.get()
    verdicts = {criterion.pk: Verdict.MET.value for criterion in criteria_for(revision)}
    decision.judge(by=editor, revision=revision, verdicts=verdicts)
    update = receive(operator, csv_file(THREE[0].replace("musique", "bois")))
    start_import(by=operator, import_file=update)

    outcomes = at_once(
        lambda: work_on(ImportFile.objects.get(pk=update.pk)),
        lambda: decision.publish(by=editor, revision=revision),
    )

    revision.refresh_from_db()
    published = Resource.objects.get().published_id == revision.pk
    assert "done" in outcomes
    assert (published, revision.state) in [
        (True, RevisionState.ACCEPTED),
        (False, RevisionState.REPLACED),
    ]
    assert Resource.objects.get().last_version.state == RevisionState.SUBMITTED
