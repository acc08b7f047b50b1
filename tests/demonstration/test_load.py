"""The region is believable, complete, the same for one seed."""

from io import StringIO

import pytest
from django.core.management import call_command

from portulan.accounts.models import Person
from portulan.demonstration.actions.loading import load_region
from portulan.directory.completeness import what_is_missing
from portulan.directory.enums import Category, RevisionState, Visibility
from portulan.directory.models import ImportFile, Resource, Revision
from portulan.moderation.models import Report
from portulan.notifications.models import Notification


@pytest.mark.django_db
def test_every_published_resource_is_complete(region: None) -> None:
    published = Revision.objects.filter(
        resource__visibility=Visibility.PUBLISHED, state=RevisionState.ACCEPTED
    )

    missing = {revision.title: what_is_missing(revision) for revision in published}

    assert {title: said for title, said in missing.items() if said} == {}


@pytest.mark.django_db
def test_the_region_shows_every_state_and_category(region: None) -> None:
    states = set(Revision.objects.values_list("state", flat=True))
    categories = set(Resource.objects.exclude(published=None).values_list("published__category", flat=True))

    assert states == set(RevisionState.values) - {RevisionState.REPLACED}
    assert categories == set(Category.values)
    assert Resource.objects.exclude(parent=None).count() == 13
    assert ImportFile.objects.get().rows.filter(fate="bad").count() == 4


@pytest.mark.django_db
def test_operators_were_told_of_decisions(region: None) -> None:
    samira = Person.objects.get(email="samira.benali@example.org")

    told = Notification.objects.filter(person=samira, kind="directory.decision")

    assert told.count() == 1


@pytest.mark.django_db
def test_visitors_reported_errors_and_one_is_settled(region: None) -> None:
    states = Report.objects.order_by("pk").values_list("state", flat=True)

    assert list(states) == ["open", "open", "open", "handled"]


@pytest.mark.django_db
def test_the_register_holds(region: None) -> None:
    said = StringIO()

    call_command("verify", stdout=said)

    assert said.getvalue().startswith("Le registre tient")


@pytest.mark.django_db
def test_a_second_load_does_nothing(region: None) -> None:
    before = Resource.objects.count()

    loaded = load_region(resources=40)

    assert (loaded, Resource.objects.count()) == (False, before)
