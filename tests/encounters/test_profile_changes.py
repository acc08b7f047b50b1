"""What explorers and guardians read of an expert is what the team has read."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from portulan.accounts.enums import StaffRole
from portulan.encounters import errors
from portulan.encounters.actions.expert import approve, refuse, write_profile
from portulan.encounters.enums import ExpertState
from portulan.encounters.models import Expert
from portulan.encounters.queries import experts_to_read
from portulan.notifications.models import Notification
from tests.accounts.factories import StaffFactory
from tests.encounters.factories import CARPENTER, make_expert

pytestmark = pytest.mark.django_db
WORDS: dict[str, Any] = {
    "headline": "Vendeur de formations",
    "occupations": [CARPENTER],
    "path": "Achetez mes formations.",
    "topics": [],
    "languages": ["fr"],
    "sectors": [],
    "monthly_most": 3,
}


def test_a_published_profile_changes_once_the_team_has_read_it() -> None:
    expert, team = make_expert(), StaffFactory(role=StaffRole.ADMINISTRATOR)

    write_profile(person=expert.person, words=WORDS)
    expert.refresh_from_db()
    before = (expert.headline, expert.path, expert.monthly_most, expert.state)
    waiting = list(experts_to_read(team))
    approve(by=team, expert=expert, read=expert.draft_digest)
    expert.refresh_from_db()

    assert before == (
        "Menuisière en atelier",
        "Après un CAP, j’ai ouvert mon atelier.",
        3,
        ExpertState.APPROVED,
    )
    assert waiting == [expert]
    assert Notification.objects.filter(person=team, kind="encounters.profile").count() == 1
    assert (expert.headline, expert.path) == ("Vendeur de formations", "Achetez mes formations.")
    assert (expert.proposed, expert.proposed_at, list(experts_to_read(team))) == ({}, None, [])


def test_changes_sent_back_leave_the_published_words() -> None:
    expert, team = make_expert(), StaffFactory(role=StaffRole.ADMINISTRATOR)
    write_profile(person=expert.person, words=WORDS)

    refuse(by=team, expert=expert, note="On ne vend rien ici.")

    expert.refresh_from_db()
    assert (expert.state, expert.headline) == (ExpertState.APPROVED, "Menuisière en atelier")
    assert expert.proposed["headline"] == "Vendeur de formations"
    assert list(experts_to_read(team)) == []


def test_the_team_publishes_only_what_it_read() -> None:
    expert, team = make_expert(), StaffFactory(role=StaffRole.ADMINISTRATOR)
    read = write_profile(person=expert.person, words=WORDS | {"path": "Un parcours relu."}).draft_digest
    write_profile(person=expert.person, words=WORDS)

    with pytest.raises(errors.ChangedSince):
        approve(by=team, expert=expert, read=read)

    expert.refresh_from_db()
    assert expert.path == "Après un CAP, j’ai ouvert mon atelier."


def test_writing_the_published_words_again_waits_for_nobody() -> None:
    expert = make_expert()
    write_profile(person=expert.person, words=WORDS)
    written = {name: getattr(expert, name) for name in WORDS}

    write_profile(person=expert.person, words=written)

    expert.refresh_from_db()
    assert (expert.proposed, expert.proposed_at) == ({}, None)


def test_explorers_read_the_old_words_and_the_desk_both(client: Client) -> None:
    expert, team = make_expert(), StaffFactory(role=StaffRole.ADMINISTRATOR)
    client.force_login(expert.person)
    posted = {
        "headline": "Vendeur",
        "occupations": CARPENTER,
        "path": "Achetez.",
        "languages": "fr",
        "monthly_most": "3",
    }

    client.post(reverse("encounters:profile"), posted | {"topics": ""})
    own = client.get(reverse("encounters:profile")).content.decode()
    public = client.get(expert.get_absolute_url()).content.decode()
    client.force_login(team)
    desk = client.get(reverse("encounters:desk_expert", args=[expert.pk])).content.decode()
    client.post(reverse("encounters:approve", args=[expert.pk]), {"lu": "autre chose"})

    assert ("Achetez." in own, "Achetez." in public, "Achetez." in desk) == (True, False, True)
    assert "j’ai ouvert mon atelier" in public
    assert Expert.objects.get().headline == "Menuisière en atelier"
