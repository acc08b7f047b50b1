"""Places in channels follow what an organisation's space says; what people chose themselves stays."""

import logging

import pytest
from allauth.socialaccount.models import SocialAccount
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portulan.accounts.openid.claims import kept_of, reconcile
from portulan.accounts.openid.configuration import issuer_named
from portulan.community.actions.channels import describe_channel, join_channel, leave_channel
from portulan.community.actions.referents import name_referent
from portulan.community.enums import ChannelKind, ChannelRole
from portulan.community.models import Channel, ClaimedPlace, Membership
from portulan.community.queries import channels_visible_to
from portulan.journal.models import Entry
from tests.accounts.factories import MembershipFactory, PersonFactory
from tests.accounts.openid_space import SECRET, write_file
from tests.community.factories import make_channel, make_host, make_member, sign_charter, welcome

pytestmark = pytest.mark.django_db
RIGHTS = """
[issuer.claims]
groups = "realm_access.roles"
departments = "dep"
regions = "reg"

[[issuer.rights]]
group = "outil"
channel = "outil"
place = "tool_team"

[[issuer.rights]]
group = "tous"
channel = "outil"

[[issuer.rights]]
group = "cellule"
channel = "cellule"

[[issuer.rights]]
group = "absent"
channel = "nowhere"
"""


@pytest.fixture(autouse=True)
def _trusted(settings, tmp_path, monkeypatch):
    monkeypatch.setenv("OPENID_TEST_SECRET", SECRET)
    settings.OPENID_FILE = write_file(tmp_path, "https://sso.example.org", RIGHTS)


def say(person, *groups, **claims):
    """The space says that, and the person comes in again."""
    words = {"sub": str(person.pk), "realm_access": {"roles": list(groups)}, **claims}
    SocialAccount.objects.update_or_create(
        user=person,
        provider="reseau",
        uid=str(person.pk),
        defaults={"extra_data": kept_of(issuer_named("reseau"), words)},
    )
    reconcile(person)


def place(person, channel):
    return Membership.objects.filter(person=person, channel=channel).values_list("role", flat=True).first()


def test_a_group_opens_a_private_channel_then_closes_it():
    cell, person = make_channel("Cellule", slug="cellule", kind=ChannelKind.PRIVATE), make_member()
    assert cell not in channels_visible_to(person)

    say(person, "cellule", "direction")
    assert cell in channels_visible_to(person)
    say(person, "direction")

    assert cell not in channels_visible_to(person)
    acts = Entry.objects.filter(stream__name=cell.stream).order_by("sequence").values_list("act", flat=True)
    assert list(acts) == ["place_given", "place_taken_back"]


def test_a_group_makes_one_of_the_tool_s_team_then_a_simple_member():
    tool, person = make_channel("Outil", slug="outil", kind=ChannelKind.TOOL), make_member()

    places = []
    for groups in (["outil"], ["outil", "tous"], ["tous"], ["outil"], []):
        say(person, *groups)
        places.append(place(person, tool))

    assert places == ["tool_team", "tool_team", "member", "tool_team", None]


def test_a_team_is_only_that_of_a_tool():
    channel, person = make_channel("Outil", slug="outil", kind=ChannelKind.PUBLIC), make_member()

    say(person, "outil")

    assert place(person, channel) == ChannelRole.MEMBER


def test_who_was_there_before_stays_as_they_were():
    tool = make_channel("Outil", slug="outil", kind=ChannelKind.TOOL)
    member, host = make_member(tool), make_host(tool)

    for person in (member, host):
        say(person, "outil")
    assert (place(member, tool), place(host, tool)) == (ChannelRole.TOOL_TEAM, ChannelRole.HOST)
    for person in (member, host):
        say(person)

    assert (place(member, tool), place(host, tool)) == (ChannelRole.MEMBER, ChannelRole.HOST)


def test_a_team_that_people_named_is_not_undone():
    tool = make_channel("Outil", slug="outil", kind=ChannelKind.TOOL)
    person = make_member(tool)
    Membership.objects.filter(person=person, channel=tool).update(role=ChannelRole.TOOL_TEAM)

    say(person, "outil")
    say(person)

    assert place(person, tool) == ChannelRole.TOOL_TEAM


def test_who_leaves_is_not_brought_back_by_the_same_claim():
    cell, person = make_channel("Cellule", slug="cellule"), make_member()
    say(person, "cellule")

    leave_channel(by=person, channel=cell)
    say(person, "cellule")

    assert place(person, cell) is None


def test_who_left_and_came_back_by_themselves_stays():
    cell, person = make_channel("Cellule", slug="cellule"), make_member()
    say(person, "cellule")

    leave_channel(by=person, channel=cell)
    join_channel(by=person, channel=cell)
    say(person)

    assert place(person, cell) == ChannelRole.MEMBER


def test_a_referent_stays():
    cell, person = make_channel("Cellule", slug="cellule"), make_member()
    say(person, "cellule")
    name_referent(by=make_host(cell), channel=cell, person=person, asks="Tout")

    say(person)

    assert place(person, cell) == ChannelRole.MEMBER


def test_territories_by_their_codes(caplog):
    caplog.set_level(logging.INFO, logger="portulan")
    person = make_member()

    say(person, dep=["FR-69", "1", "2a", "999"], reg=["84", "ARA"])

    claimed = Channel.objects.filter(claimed_places__person=person)
    assert set(claimed.values_list("department", "region")) == {
        ("69", None),
        ("01", None),
        ("2A", None),
        (None, "84"),
    }
    assert "reseau: 2 territories that are not known" in caplog.messages


def test_a_territory_where_one_s_structure_is_stays():
    person = make_member()
    say(person, dep="69")
    MembershipFactory(person=person, structure__department_id="69")

    say(person, dep="")

    assert place(person, Channel.objects.get(department="69")) == ChannelRole.MEMBER
    assert not ClaimedPlace.objects.exists()


def test_claims_wait_for_whoever_has_not_arrived():
    cell = make_channel("Cellule", slug="cellule", kind=ChannelKind.PRIVATE)
    person = PersonFactory()
    say(person, "cellule")
    assert place(person, cell) is None

    MembershipFactory(person=person)
    sign_charter(person)
    assert place(person, cell) is None
    welcome(person)

    assert place(person, cell) == ChannelRole.MEMBER


def test_nothing_more_than_the_file_says(caplog):
    caplog.set_level(logging.INFO, logger="portulan")
    secret = make_channel("Direction", slug="direction", kind=ChannelKind.PRIVATE)
    direct = make_channel("", slug="cellule", kind=ChannelKind.DIRECT)
    person = make_member()
    before = set(channels_visible_to(person))

    say(person, "direction", "admin", "cellule", "absent")

    assert (place(person, secret), place(person, direct)) == (None, None)
    assert set(channels_visible_to(person)) == before
    assert "reseau: 2 groups that give nothing here" in caplog.messages
    assert "reseau: no channel nowhere" in caplog.messages
    assert "direction" not in caplog.text


def test_a_space_that_is_trusted_no_more_takes_everything_back(settings):
    cell, person = make_channel("Cellule", slug="cellule", kind=ChannelKind.PRIVATE), make_member()
    say(person, "cellule")

    settings.OPENID_FILE = ""
    reconcile(person)

    assert place(person, cell) is None


@pytest.mark.parametrize("said", [{"roles": {"cellule": True}}, {"roles": None}, {}, "cellule", 12, None])
def test_claims_of_another_shape_give_nothing(said):
    cell, person = make_channel("Cellule", slug="cellule"), make_member()

    say(person, realm_access=said)

    assert place(person, cell) is None


def test_as_many_queries_for_one_group_as_for_three():
    make_channel("Cellule", slug="cellule")
    make_channel("Outil", slug="outil")
    one, three = make_member(), make_member()
    say(one, "cellule")
    say(three, "cellule", "outil", "tous")

    counts = []
    for person in (one, three):
        with CaptureQueriesContext(connection) as counted:
            reconcile(person)
        counts.append(len(counted))

    assert counts[0] == counts[1]


def test_a_channel_that_was_renamed_is_still_the_one_that_the_file_names():
    channel, person = make_channel("Cellule", slug="cellule"), make_member()
    say(person, "cellule")
    describe_channel(by=make_host(channel), channel=channel, words={"name": "Coordination"})

    say(person, "cellule")

    channel.refresh_from_db()
    assert (channel.slug, place(person, channel)) == ("coordination", ChannelRole.MEMBER)
