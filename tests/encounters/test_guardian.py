"""A guardian's word is theirs: a no stays, a yes is taken back as easily as it was given."""

import re
from datetime import date, timedelta

import pytest
from django.conf import LazySettings
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from portulan.accounts.enums import StaffRole
from portulan.agenda.enums import AppointmentState
from portulan.encounters import errors
from portulan.encounters.actions.birth_date import correct_birth_date
from portulan.encounters.actions.consent import forget_guardians, reopen_consent, withdraw_consent
from portulan.encounters.actions.explorer import introduce
from portulan.encounters.enums import ConsentState, EncounterState
from portulan.encounters.models import Encounter, Explorer
from portulan.encounters.rules import check_may_explore, waits_until
from tests.accounts.factories import PersonFactory, StaffFactory
from tests.encounters.factories import make_explorer, make_meeting, make_request, sign_charter

pytestmark = pytest.mark.django_db
YES, NO = {"reponse": "oui", "confirme": "oui"}, {"reponse": "non", "confirme": "oui"}


def child_of(email: str = "awa@example.org") -> Explorer:
    person = PersonFactory()
    sign_charter(person, "explorateur")
    return ask(Explorer(person=person, birth_date=date(timezone.localdate().year - 13, 1, 1)), email)


def ask(child: Explorer, email: str) -> Explorer:
    return introduce(
        person=child.person, birth_date=child.birth_date, guardian_name="Awa", guardian_email=email
    )


def link_in_last_letter() -> str:
    found = re.search(r"/rencontres/accord/[\w/-]+", str(mail.outbox[-1].body))
    assert found is not None
    return found[0]


def test_a_no_is_not_asked_again_of_somebody_else(client: Client) -> None:
    child = child_of()
    client.post(link_in_last_letter(), NO)
    mail.outbox.clear()

    with pytest.raises(errors.ConsentRefused):
        ask(child, "moi-meme@example.org")

    child.refresh_from_db()
    assert (child.consent, mail.outbox) == (ConsentState.REFUSED, [])
    with pytest.raises(errors.ConsentRefused):
        check_may_explore(child)


def test_the_page_of_a_refused_child_asks_for_no_other_guardian(client: Client) -> None:
    child = child_of()
    client.post(link_in_last_letter(), NO)
    client.force_login(child.person)
    mail.outbox.clear()

    page = client.get(reverse("encounters:introduction"))
    client.post(
        reverse("encounters:introduction"), {"guardian_name": "Moi", "guardian_email": "moi@example.org"}
    )

    child.refresh_from_db()
    assert "guardian_email" not in page.context["form"].fields
    assert "n’a pas donné son accord" in page.content.decode()
    assert (child.consent, mail.outbox) == (ConsentState.REFUSED, [])


def test_only_the_team_opens_the_question_again(client: Client) -> None:
    child = child_of()
    client.post(link_in_last_letter(), NO)

    with pytest.raises(errors.NotTheTeam):
        reopen_consent(by=child.person, explorer=child)
    reopen_consent(by=StaffFactory(role=StaffRole.ADMINISTRATOR), explorer=child)

    assert ask(Explorer.objects.get(), "awa@example.org").consent == ConsentState.ASKED


def test_a_child_writes_at_most_three_letters_a_day(settings: LazySettings) -> None:
    settings.RATE_LIMITS = True
    child = child_of("un@example.org")
    for number in range(2):
        ask(child, f"autre{number}@example.org")

    with pytest.raises(errors.TooManyLetters):
        ask(child, "encore@example.org")


def test_an_address_receives_at_most_three_letters_a_day(settings: LazySettings) -> None:
    settings.RATE_LIMITS = True
    for _number in range(3):
        child_of()

    with pytest.raises(errors.TooManyLetters):
        child_of()


def test_a_guardian_who_refused_is_forgotten(client: Client) -> None:
    child = child_of()
    client.post(link_in_last_letter(), NO)

    forget_guardians()
    kept = Explorer.objects.get().guardian_email
    Explorer.objects.update(consent_said_at=timezone.now() - timedelta(days=31))
    forget_guardians()

    child.refresh_from_db()
    assert (kept, child.guardian_email, child.guardian_name) == ("awa@example.org", "", "")
    assert child.consent == ConsentState.REFUSED


def test_a_guardian_takes_the_consent_back_and_meetings_are_cancelled(client: Client) -> None:
    child = child_of()
    client.post(link_in_last_letter(), YES)
    lasting = link_in_last_letter()
    child.refresh_from_db()
    planned, asked = make_meeting(child), make_request(child, at=1)
    Encounter.objects.filter(pk=planned.pk).update(start=timezone.now() + timedelta(hours=3))
    mail.outbox.clear()

    unconfirmed = client.post(lasting, {}).content.decode()
    consent = Explorer.objects.get().consent
    client.post(lasting, {"confirme": "oui"})
    again = client.post(lasting, {"confirme": "oui"})

    child.refresh_from_db()
    assert (consent, child.consent, again.status_code) == (ConsentState.GIVEN, ConsentState.REFUSED, 410)
    assert "Cochez la case" in unconfirmed
    assert set(Encounter.objects.values_list("state", flat=True)) == {EncounterState.CANCELLED}
    assert {planned.expert.person.email, asked.expert.person.email} <= {
        letter.to[0] for letter in mail.outbox
    }
    planned.refresh_from_db()
    assert planned.appointment is not None
    assert planned.appointment.state == AppointmentState.CANCELLED
    assert waits_until(child.person, timezone.now()) is None


def test_a_refusal_too_is_confirmed_by_the_guardian(client: Client) -> None:
    child_of()

    client.post(link_in_last_letter(), {"reponse": "non"})

    assert Explorer.objects.get().consent == ConsentState.ASKED


def test_the_team_takes_a_consent_back_and_corrects_a_date(client: Client) -> None:
    child, other = make_explorer(age=13), make_explorer(age=20)
    make_meeting(other)
    client.force_login(StaffFactory(role=StaffRole.ADMINISTRATOR))
    page = reverse("encounters:desk_explorer")
    born = date(timezone.localdate().year - 13, 1, 1)

    found = client.get(page, {"adresse": child.person.email}).content.decode()
    client.post(reverse("encounters:desk_consent", args=[child.pk]), {"retirer": "oui"})
    client.post(reverse("encounters:correct_birth_date", args=[other.pk]), {"birth_date": born.isoformat()})
    client.post(reverse("encounters:correct_birth_date", args=[child.pk]), {"birth_date": "1999-01-01"})

    child.refresh_from_db()
    other.refresh_from_db()
    assert child.person.get_full_name() in found
    assert (child.birth_date.year, child.consent, child.guardian_email) == (1999, ConsentState.UNNEEDED, "")
    assert (other.birth_date, other.consent) == (born, ConsentState.TO_ASK)
    assert Encounter.objects.get().state == EncounterState.CANCELLED
    with pytest.raises(errors.ConsentAwaited):
        check_may_explore(other)


def test_only_the_team_corrects_dates_and_takes_consents_back(client: Client) -> None:
    child = make_explorer(age=13)

    with pytest.raises(errors.NotTheTeam):
        correct_birth_date(by=child.person, explorer=child, birth_date=date(1999, 1, 1))
    with pytest.raises(errors.NotTheTeam):
        withdraw_consent(by=child.person, explorer=child)
    client.force_login(child.person)
    assert client.get(reverse("encounters:desk_explorer")).status_code == 404
