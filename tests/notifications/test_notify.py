import pytest
from django.core import mail

from portulan.notifications import actions
from portulan.notifications.kinds import Kind, register
from portulan.notifications.models import Letter, Notification, Preference
from tests.accounts.factories import PersonFactory

pytestmark = pytest.mark.django_db
register(Kind("test", "une épreuve a lieu", "Épreuves"))


def tell(person, key="essai"):
    actions.notify(
        person,
        kind="test",
        key=key,
        template="notifications/letters/trial",
        context={"words": "**gras** <b>"},
        url="/mon-espace/",
    )


@pytest.fixture(autouse=True)
def _trial_template(settings):
    settings.TEMPLATES = [
        {**settings.TEMPLATES[0], "DIRS": ["tests/notifications/templates"]},
    ]


def test_a_person_is_told_in_the_application_and_by_letter():
    person = PersonFactory()

    tell(person)

    told = Notification.objects.values_list("person", "kind", "key", "title", "url")
    assert list(told) == [(person.pk, "test", "essai", "Une nouvelle pour vous", "/mon-espace/")]
    assert [(letter.to, letter.subject) for letter in mail.outbox] == [([person.email], "Une nouvelle pour vous")]


def test_the_same_news_is_told_once():
    person = PersonFactory()

    tell(person)
    tell(person)

    assert (len(mail.outbox), Notification.objects.count()) == (1, 1)


def test_who_refused_the_letter_is_told_in_the_application_only():
    person = PersonFactory()
    actions.choose_preferences(person=person, by_email=[])

    tell(person)

    assert (len(mail.outbox), Notification.objects.count()) == (0, 1)


def test_choosing_again_replaces_the_choice():
    person = PersonFactory()
    actions.choose_preferences(person=person, by_email=[])

    actions.choose_preferences(person=person, by_email=["test"])

    assert Preference.objects.get(person=person, kind="test").by_email is True


def test_a_letter_that_left_keeps_no_word_and_no_address():
    tell(PersonFactory())

    letter = Letter.objects.get()
    assert (letter.to, letter.subject, letter.text, letter.html) == ("", "", "", "")
    assert letter.sent_at is not None


def test_what_a_person_typed_is_shown_as_typed():
    tell(PersonFactory())

    letter = mail.outbox[0]
    assert "**gras** <b>" in letter.body
    assert "**gras** &lt;b&gt;" in letter.alternatives[0].content
