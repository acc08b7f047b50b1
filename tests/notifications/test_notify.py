from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from portulan.notifications import actions
from portulan.notifications.delivery import deliver_due
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
    assert [(letter.to, letter.subject) for letter in mail.outbox] == [
        ([person.email], "Une nouvelle pour vous")
    ]


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


def waiting(**fields):
    words = {"to": "a@example.org", "subject": "Objet", "text": "Texte", "html": "<p>Texte</p>"}
    return Letter.objects.create(key="essai", **words | fields)


def test_a_letter_claimed_by_a_worker_that_died_is_sent_when_the_claim_is_over():
    letter = waiting(attempts=1, due_at=timezone.now() + timedelta(minutes=9))
    deliver_due()
    assert mail.outbox == []

    Letter.objects.filter(pk=letter.pk).update(due_at=timezone.now())
    deliver_due()
    deliver_due()

    assert len(mail.outbox) == 1


def test_a_letter_that_cannot_leave_does_not_hold_the_others(monkeypatch, caplog):
    caplog.set_level("CRITICAL")
    Letter.objects.create(key="autre", to="b@example.org", subject="B", text="B", html="B")
    waiting(to="a@example.org", due_at=timezone.now() - timedelta(hours=1))
    send = mail.EmailMultiAlternatives.send

    def refuse(self, **kwargs):
        if self.to == ["a@example.org"]:
            raise OSError("mailbox refused")
        return send(self, **kwargs)

    monkeypatch.setattr(mail.EmailMultiAlternatives, "send", refuse)

    deliver_due()

    assert [letter.to for letter in mail.outbox] == [["b@example.org"]]
    assert Letter.objects.get(key="essai").attempts == 1


def test_a_letter_speaks_the_language_of_its_reader():
    person = PersonFactory(language="en")

    tell(person)

    assert '<html lang="en">' in mail.outbox[0].alternatives[0].content


def test_a_person_reads_only_their_own_notifications(client):
    mine, other = PersonFactory(), PersonFactory()
    tell(mine)
    tell(other)
    client.force_login(mine)

    page = client.get("/mon-espace/notifications/")
    stolen = client.post(f"/mon-espace/notifications/{Notification.objects.get(person=other).pk}/lecture/")
    client.post("/mon-espace/notifications/lecture/")

    assert [row.person for row in page.context["notifications"]] == [mine]
    assert stolen.status_code == 404
    assert Notification.objects.filter(read_at=None).get().person == other


@pytest.mark.parametrize("mark", ["abc", "-1", "9" * 40, "٣"])
def test_an_odd_page_mark_shows_the_first_page(client, mark):
    client.force_login(PersonFactory())

    assert client.get("/mon-espace/notifications/", {"avant": mark}).status_code == 200
