"""One is asked about the news that may concern one, and led to where more is chosen."""

import pytest
from django.test import Client
from django.urls import reverse

from portulan.notifications import actions
from portulan.notifications.models import Preference
from tests.accounts.factories import PersonFactory
from tests.community.factories import make_animator, make_member

pytestmark = pytest.mark.django_db
PAGE = reverse("notifications:preferences")


def page_of(person):
    browser = Client()
    browser.force_login(person)
    return browser.get(PAGE).content.decode()


def test_a_counsellor_is_not_asked_about_moderation_nor_hooks_whereas_the_team_is():
    counsellor, animator = page_of(make_member()), page_of(make_animator())

    assert "community.called" in counsellor
    assert "community.case" not in counsellor
    assert "community.hook" not in counsellor
    assert "directory.waiting" not in counsellor
    assert "community.case" in animator


def test_who_is_not_a_professional_is_asked_nothing_of_the_community():
    assert "community." not in page_of(PersonFactory())


def test_the_page_leads_to_the_rhythm_of_the_digest():
    assert reverse("community:welcome") in page_of(make_member())


def test_what_was_chosen_of_a_kind_that_concerns_one_no_more_stays():
    person = make_member()
    Preference.objects.create(person_id=person.pk, kind="community.case", by_email=True)

    actions.choose_preferences(person=person, by_email=[])

    assert Preference.objects.get(person_id=person.pk, kind="community.case").by_email
    assert not Preference.objects.get(person_id=person.pk, kind="community.called").by_email


def test_ones_profile_leads_to_ones_picture_in_the_community():
    browser, stranger = Client(), Client()
    browser.force_login(make_member())
    stranger.force_login(PersonFactory())
    profile, picture = reverse("accounts:profile"), reverse("community:own_portrait")

    assert picture in browser.get(profile).content.decode()
    assert picture not in stranger.get(profile).content.decode()
