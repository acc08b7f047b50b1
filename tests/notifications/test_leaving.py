"""One click in the mailbox, and such letters come no more."""

import pytest
from django.core import mail
from django.test import Client

from portulan.notifications import actions
from portulan.notifications.kinds import Kind, register
from portulan.notifications.leaving import leaving_path
from portulan.notifications.models import Notification
from tests.accounts.factories import PersonFactory

pytestmark = pytest.mark.django_db
register(Kind("left", "une épreuve a lieu", "Épreuves"))
register(Kind("kept", "une alerte", "Sécurité", optional=False))


@pytest.fixture(autouse=True)
def _trial_template(settings):
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": ["tests/notifications/templates"]}]


def tell(person, key, kind="left"):
    template = "notifications/letters/trial"
    actions.notify(person, kind=kind, key=key, template=template, context={"words": "."}, url="/mon-espace/")


def way_out():
    """What a mailbox reads of the last letter: the address, and how to ask."""
    headers = mail.outbox[-1].extra_headers
    return headers.get("List-Unsubscribe", ""), headers.get("List-Unsubscribe-Post", "")


def test_a_mailbox_posts_without_a_session_and_the_letters_stop():
    person = PersonFactory()
    tell(person, "one")
    address, how = way_out()
    path = address.strip("<>").removeprefix("http://localhost:8000")

    answer = Client(enforce_csrf_checks=True).post(path, {"List-Unsubscribe": "One-Click"})
    tell(person, "two")

    assert (how, answer.status_code) == ("List-Unsubscribe=One-Click", 200)
    assert (len(mail.outbox), Notification.objects.filter(person=person).count()) == (1, 2)


def test_a_link_that_a_machine_opens_changes_nothing():
    person = PersonFactory()
    page = Client().get(leaving_path(person.pk, "left"))

    tell(person, "one")

    assert (page.status_code, len(mail.outbox)) == (200, 1)


def test_what_is_not_optional_has_no_way_out():
    person = PersonFactory()

    tell(person, "one", "kept")

    assert way_out() == ("", "")
    assert Client().post(leaving_path(person.pk, "kept")).status_code == 404


def test_a_path_that_somebody_made_up_is_nothing():
    assert Client().post("/e-mails/WzEsImxlZnQiXQ:abc/arret/").status_code == 404
