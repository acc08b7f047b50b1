"""A counsellor sees what explorers share, and nothing else."""

import io
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from python_calamine import CalamineWorkbook

from portulan.encounters import errors
from portulan.encounters.actions.bilan import write_bilan
from portulan.encounters.actions.change import cancel_encounter
from portulan.encounters.actions.note import change_note, delete_note, write_note
from portulan.encounters.followed import Followed, followed_by
from portulan.encounters.models import Encounter, Following, Note, Suggestion
from portulan.encounters.rules import SILENCE
from tests.accounts.factories import MembershipFactory, PersonFactory
from tests.encounters.factories import (
    make_expert,
    make_explorer,
    make_following,
    make_meeting,
    make_past,
    make_request,
    sign_charter,
)

pytestmark = pytest.mark.django_db
SECRET = "Phrase que personne d’autre ne lit"


def bilan(encounter: Encounter, **words: Any) -> None:
    given = {"outcome": "held", "learned": "Le geste compte.", "answers": {}, "is_shared": True}
    write_bilan(by=encounter.explorer.person, encounter=encounter, words=given | words)


def counsellor_of(following: Following) -> Any:
    sign_charter(following.counsellor, "conseiller")
    return following.counsellor


def one(following: Following) -> Followed:
    (found,) = followed_by(following.counsellor)
    return found


def pages(client: Client, following: Following) -> str:
    """All that the counsellor can read, files included."""
    client.force_login(counsellor_of(following))
    addresses = [
        reverse("encounters:followed"),
        reverse("encounters:followed_one", args=[following.pk]),
        reverse("encounters:followed_export", args=["explorateurs", "csv"]),
        reverse("encounters:followed_export", args=["rencontres", "csv"]),
        reverse("portal:workspace"),
    ]
    answers = [client.get(address) for address in addresses]
    assert [answer.status_code for answer in answers] == [200] * len(addresses)
    return "".join(answer.content.decode() for answer in answers)


def test_the_charter_comes_first_then_a_structure(client: Client) -> None:
    person = PersonFactory()
    client.force_login(person)

    to_charter = client.get(reverse("encounters:followed"))
    sign_charter(person, "conseiller")
    to_structures = client.get(reverse("encounters:followed"))

    assert "/chartes/conseiller/" in to_charter.url
    assert to_structures.url == reverse("accounts:structures")


def test_what_is_shared_is_read(client: Client) -> None:
    past = make_past()
    bilan(past, next_step="Appeler l’atelier.")
    following = make_following(past.explorer)

    read = pages(client, following)

    assert one(following).next_step == "Appeler l’atelier."
    assert read.count("Appeler l’atelier.") >= 4
    assert past.expert.person.get_full_name() in read
    assert "Le geste compte." in read


def test_a_bilan_kept_for_oneself_is_read_nowhere(client: Client) -> None:
    past = make_past()
    bilan(past, learned=SECRET, next_step=SECRET, is_shared=False)
    following = make_following(past.explorer)

    read = pages(client, following)

    assert SECRET not in read
    assert "Bilan gardé pour soi" in read
    assert one(following).awaited == 0


def test_bilans_not_shared_are_read_nowhere_nor_said_to_be_awaited(client: Client) -> None:
    past = make_past()
    bilan(past, learned=SECRET, next_step=SECRET)
    make_past(make_meeting(past.explorer, make_expert(), at=3))
    following = make_following(past.explorer, shares_bilans=False)

    read = pages(client, following)

    assert SECRET not in read
    assert "ilan attendu</span>" not in read  # the tag; the filter's own words stand in the list
    assert "Attendu" not in read
    assert one(following).awaited == 0


def test_meetings_not_shared_are_read_nowhere(client: Client) -> None:
    expert = make_expert(person=PersonFactory(first_name="Zéphyrine", last_name="Inconnue"))
    make_past(make_meeting(make_explorer(), expert))
    past = Encounter.objects.get()
    bilan(past)
    following = make_following(past.explorer, shares_meetings=False)

    read = pages(client, following)

    assert "Inconnue" not in read
    assert "Le geste compte." in read  # the bilan is shared, without whom it is about
    assert client.get(past.get_absolute_url()).status_code == 404
    assert (one(following).meetings, one(following).is_silent) == ([], False)


def test_a_minors_meeting_is_seen_before_it_takes_place(client: Client) -> None:
    asked = make_request(make_explorer(age=16))
    following = make_following(asked.explorer, shares_meetings=False, shares_bilans=False)

    read = pages(client, following)

    assert asked.expert.person.get_full_name() in read
    assert client.get(asked.get_absolute_url()).status_code == 200


def test_messages_reach_no_counsellor(client: Client) -> None:
    meeting = make_meeting()
    client.force_login(meeting.explorer.person)
    client.post(
        reverse("encounters:write", args=[meeting.pk]),
        {"key": "0d2c3d9e-9a3c-4f6e-8d2e-1c2b3a4d5e6f", "text": SECRET},
    )
    following = make_following(meeting.explorer)

    read = pages(client, following)

    assert meeting.messages.get().text == SECRET
    assert SECRET not in read + client.get(meeting.get_absolute_url()).content.decode()


@pytest.mark.parametrize("end", ["ended", "left", "other"])
def test_whom_one_does_not_follow_does_not_exist(client: Client, end: str) -> None:
    following = make_following(make_past().explorer)
    counsellor = counsellor_of(following)
    reader = counsellor
    if end == "ended":
        Following.objects.update(ended_at=timezone.now())
    elif end == "left":
        counsellor.memberships.all().delete()
        MembershipFactory(person=counsellor)
    else:
        reader = MembershipFactory().person
        sign_charter(reader, "conseiller")
    note = Note.objects.create(following=following, author=reader, text=SECRET)
    client.force_login(reader)

    statuses = {
        client.get(reverse("encounters:followed_one", args=[following.pk])).status_code,
        client.get(reverse("encounters:ideas", args=[following.pk])).status_code,
        client.get(reverse("encounters:change_note", args=[following.pk, note.pk])).status_code,
        client.post(reverse("encounters:end_following", args=[following.pk])).status_code,
        client.post(reverse("encounters:write_note", args=[following.pk]), {"text": "x"}).status_code,
        client.get(Encounter.objects.get().get_absolute_url()).status_code,
    }

    assert statuses == {404}
    assert followed_by(reader) == []


def test_late_cancellations_of_the_explorer_alone_count() -> None:
    explorer = make_explorer()
    following = make_following(explorer)
    for number, by in enumerate((explorer.person, None)):
        meeting = make_meeting(explorer, make_expert(), at=number)
        start = timezone.now() + timedelta(hours=5)
        Encounter.objects.filter(pk=meeting.pk).update(start=start, end=start + meeting.length)
        cancel_encounter(by=by or meeting.expert.person, encounter=meeting, reason="Un imprévu.")

    assert one(following).late == 1


def test_silence_is_said_after_thirty_days_without_a_sign() -> None:
    past = make_past(days=31)
    Encounter.objects.update(asked_at=timezone.now() - timedelta(days=60))
    following = make_following(past.explorer, since=timezone.now() - timedelta(days=90))
    silent = one(following)
    bilan(past)

    assert (silent.is_silent, silent.silent_days) == (True, SILENCE.days + 1)
    assert one(following).is_silent is False


def test_the_list_is_narrowed_and_ordered_by_its_address(client: Client) -> None:
    first = make_following(make_explorer(first_name="Anaïs", last_name="Zola"))
    counsellor = counsellor_of(first)
    past = make_past(make_meeting(make_explorer(first_name="Bruno", last_name="Abel")))
    Following.objects.create(counsellor=counsellor, structure=first.structure, explorer=past.explorer)
    client.force_login(counsellor)

    def names(query: str) -> list[str]:
        page = client.get(f"{reverse('encounters:followed')}?{query}").context["page"]
        return [followed.person.first_name for followed in page]

    assert names("") == ["Bruno", "Anaïs"]
    assert names("voir=bilan") == ["Bruno"]
    assert names("q=anais") == ["Anaïs"]
    assert names("voir=silence") == []
    assert names("tri=rencontres&voir=nimporte&page=xx") == ["Bruno", "Anaïs"]


def test_the_list_asks_as_much_of_the_database_for_one_as_for_four(client: Client) -> None:
    first = make_following(make_past().explorer)
    counsellor = counsellor_of(first)
    client.force_login(counsellor)
    address = reverse("encounters:followed")
    client.get(address)
    before = _asked(client, address)
    for number in range(3):
        past = make_past(make_meeting(make_explorer(), make_expert(), at=number))
        bilan(past)
        Following.objects.create(counsellor=counsellor, structure=first.structure, explorer=past.explorer)

    assert _asked(client, address) == before


def _asked(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        client.get(address)
    return len(asked)


def test_a_note_is_its_authors_to_change_and_delete(client: Client) -> None:
    following = make_following(make_explorer())
    counsellor = counsellor_of(following)
    client.force_login(counsellor)

    client.post(reverse("encounters:write_note", args=[following.pk]), {"text": " À rappeler. "})
    note = Note.objects.get()
    client.post(reverse("encounters:change_note", args=[following.pk, note.pk]), {"note-text": "Rappelée."})
    note.refresh_from_db()
    changed = note.text
    with pytest.raises(errors.NotYours):
        change_note(by=following.explorer.person, note=note, text="Autre")
    with pytest.raises(errors.NotYours):
        delete_note(by=PersonFactory(), note=note)
    client.post(reverse("encounters:delete_note", args=[following.pk, note.pk]))

    assert (changed, Note.objects.count()) == ("Rappelée.", 0)


def test_an_empty_note_is_not_kept_and_strangers_write_none(client: Client) -> None:
    following = make_following(make_explorer())
    client.force_login(counsellor_of(following))

    answer = client.post(reverse("encounters:write_note", args=[following.pk]), {"text": "  "})

    assert (answer.status_code, Note.objects.count()) == (422, 0)
    with pytest.raises(errors.NotYours):
        write_note(by=PersonFactory(), following=following, text="x")


def test_an_expert_is_proposed_with_words_once(client: Client) -> None:
    following, expert = make_following(make_explorer()), make_expert()
    client.force_login(counsellor_of(following))
    address = reverse("encounters:idea", args=[following.pk, expert.pk])

    client.post(address, {"words": "Vous aimez le bois."})
    client.post(address, {"words": "Encore."})

    assert Suggestion.objects.get().words == "Vous aimez le bois."
    assert "Vous avez déjà proposé" in client.get(address).content.decode()
    assert (
        client.get(
            reverse("encounters:idea", args=[following.pk, make_expert(state="paused").pk])
        ).status_code
        == 404
    )


def test_exports_hold_no_formula_and_one_row_each(client: Client) -> None:
    past = make_past(make_meeting(make_explorer(last_name="=CMD()")))
    bilan(past, next_step="=HYPERLINK(1)")
    following = make_following(past.explorer)
    client.force_login(counsellor_of(following))

    csv = client.get(reverse("encounters:followed_export", args=["explorateurs", "csv"])).content.decode()
    book = client.get(reverse("encounters:followed_export", args=["rencontres", "xlsx"])).content
    rows = CalamineWorkbook.from_filelike(io.BytesIO(book)).get_sheet_by_index(0).to_python()

    assert len(csv.strip().splitlines()) == 2
    assert "'=CMD()" in csv
    assert (len(rows), rows[1][0], rows[1][-1]) == (2, "'=CMD()", "'=HYPERLINK(1)")
    assert client.get("/mon-espace/explorateurs/export/autre.csv").status_code == 404
    assert client.get("/mon-espace/explorateurs/export/rencontres.pdf").status_code == 404
