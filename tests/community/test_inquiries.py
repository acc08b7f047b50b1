"""Writing to the national team: who is told, who answers, what becomes of it, what everybody votes for."""

import pytest
from django.conf import LazySettings

from portulan.community import errors
from portulan.community.actions.inquiring import (
    MOST_A_DAY,
    Asked,
    change_state,
    reply_to_inquiry,
    write_to_team,
)
from portulan.community.actions.proposals import route, vote
from portulan.community.enums import InquiryKind, InquiryState, Measure
from portulan.community.inquiries import inquiries_to_handle, inquiries_visible_to, proposals_for, told_of
from portulan.community.models import Inquiry, Vote
from portulan.journal.models import Entry as Fact
from portulan.notifications.models import Notification
from tests.community.factories import make_animator, make_channel, make_member, make_referent, say
from tests.community.order_steps import decided, reported

pytestmark = pytest.mark.django_db


def written(
    by: object, kind: InquiryKind = InquiryKind.TOOL, title: str = "Le rappel n’arrive pas"
) -> Inquiry:
    return write_to_team(by=by, asked=Asked(kind, title, "Depuis lundi, chez trois personnes."))  # type: ignore[arg-type]


def told(inquiry: Inquiry, kind: str) -> set[object]:
    found = Notification.objects.filter(kind=kind, url=inquiry.get_absolute_url())
    return {one.person for one in found}


def test_without_a_route_the_animation_team_is_told() -> None:
    animator, other = make_animator(), make_animator()

    inquiry = written(make_member())
    by_one_of_them = written(animator)

    assert told(inquiry, "community.inquiry") == {animator, other}
    assert told(by_one_of_them, "community.inquiry") == {other}


def test_each_kind_goes_to_whom_it_concerns() -> None:
    channel = make_channel()
    animator, referent, expert, stranger = (
        make_animator(),
        make_referent(channel),
        make_member(),
        make_member(),
    )
    route(by=animator, kind=InquiryKind.TOOL, channel=channel, people=[expert])

    inquiry, elsewhere = written(make_member()), written(make_member(), InquiryKind.MISSION)

    assert told(inquiry, "community.inquiry") == {referent, expert}
    assert told(elsewhere, "community.inquiry") == {animator}
    assert [set(inquiries_to_handle(one)) for one in (animator, expert, stranger)] == [
        {inquiry, elsewhere},
        {inquiry},
        set(),
    ]


def test_a_route_that_names_nobody_any_more_falls_to_the_team_and_only_the_team_settles_routes() -> None:
    animator, member = make_animator(), make_member()
    route(by=animator, kind=InquiryKind.TOOL, channel=None, people=[member])
    route(by=animator, kind=InquiryKind.TOOL, channel=None, people=[])

    assert list(told_of(InquiryKind.TOOL)) == [animator]
    with pytest.raises(errors.NotAHost):
        route(by=member, kind=InquiryKind.TOOL, channel=None, people=[member])


def test_an_inquiry_is_read_by_its_author_and_by_those_who_answer_it() -> None:
    author, animator, stranger = make_member(), make_animator(), make_member()
    inquiry = written(author)

    seen = [inquiries_visible_to(person).contains(inquiry) for person in (author, animator, stranger)]

    assert seen == [True, True, False]
    for act in (
        lambda: reply_to_inquiry(by=stranger, inquiry=inquiry, words="Moi aussi"),
        lambda: change_state(by=stranger, inquiry=inquiry, state=InquiryState.SETTLED, reason=""),
        lambda: change_state(by=author, inquiry=inquiry, state=InquiryState.SETTLED, reason=""),
    ):
        with pytest.raises(errors.NotOfTheTeam):
            act()


def test_the_team_answers_and_who_asked_may_say_that_it_is_not_settled() -> None:
    author, animator = make_member(), make_animator()
    inquiry = written(author)

    reply_to_inquiry(by=animator, inquiry=inquiry, words="Quel téléphone ?")
    taken = inquiry.state
    change_state(by=animator, inquiry=inquiry, state=InquiryState.SETTLED, reason="Corrigé ce matin.")
    reply_to_inquiry(by=author, inquiry=inquiry, words="Pas chez moi.")

    assert (taken, inquiry.state) == (InquiryState.IN_HAND, InquiryState.IN_HAND)
    assert [(one.author, one.by_team) for one in inquiry.replies.all()] == [(animator, True), (author, False)]
    assert Notification.objects.filter(person=author, kind="community.answered").count() == 2
    assert Notification.objects.filter(person=animator, kind="community.inquiry").count() == 2
    acts = Fact.objects.filter(stream__name=inquiry.stream).values_list("act", flat=True)
    assert list(acts.order_by("sequence")) == ["written", "state"]


def test_an_animator_does_not_answer_their_own_proposal() -> None:
    animator, other = make_animator(), make_animator()
    proposal = written(animator, InquiryKind.PROPOSAL)

    with pytest.raises(errors.NotOfTheTeam):
        change_state(by=animator, inquiry=proposal, state=InquiryState.PLANNED, reason="")
    change_state(by=other, inquiry=proposal, state=InquiryState.PLANNED, reason="En mars.")

    assert Inquiry.objects.get().state == InquiryState.PLANNED


def test_a_refusal_is_reasoned_and_each_kind_has_its_own_states() -> None:
    animator, author = make_animator(), make_member()
    proposal, difficulty = written(author, InquiryKind.PROPOSAL), written(author)

    with pytest.raises(errors.UnreasonedRefusal):
        change_state(by=animator, inquiry=proposal, state=InquiryState.REFUSED, reason="  ")
    with pytest.raises(errors.NoSuchState):
        change_state(by=animator, inquiry=difficulty, state=InquiryState.PLANNED, reason="")
    change_state(
        by=animator, inquiry=proposal, state=InquiryState.REFUSED, reason="Trop cher pour l’instant."
    )

    shown = proposals_for(author, InquiryState.REFUSED)
    assert [(one.inquiry, one.inquiry.reason, one.is_open) for one in shown] == [
        (proposal, "Trop cher pour l’instant.", False)
    ]


def test_a_person_has_one_vote_and_may_take_it_back() -> None:
    author, voter = make_member(), make_member()
    wanted, other = written(author, InquiryKind.PROPOSAL), written(author, InquiryKind.PROPOSAL)

    counts = [vote(by=voter, proposal=wanted, on=True), vote(by=voter, proposal=wanted, on=True)]
    vote(by=author, proposal=wanted, on=True)
    vote(by=voter, proposal=other, on=True)
    vote(by=voter, proposal=other, on=False)

    listed = [(one.inquiry, one.votes, one.has_mine) for one in proposals_for(voter)]
    assert counts == [1, 1]
    assert listed == [(wanted, 2, True), (other, 0, False)]


def test_one_does_not_vote_for_what_is_over_nor_for_what_is_no_proposal() -> None:
    animator, member = make_animator(), make_member()
    done, difficulty = written(member, InquiryKind.PROPOSAL), written(member)
    change_state(by=animator, inquiry=done, state=InquiryState.DONE, reason="")

    for inquiry in (done, difficulty):
        with pytest.raises(errors.NothingToVoteFor):
            vote(by=member, proposal=inquiry, on=True)
    assert not Vote.objects.exists()


def test_one_asked_to_be_silent_still_asks_for_help_but_proposes_nothing_in_public() -> None:
    channel = make_channel()
    member = make_member(channel)
    decided(reported(say(member, channel)), Measure.MUTE, days=3)

    difficulty = written(member, InquiryKind.MISSION)

    assert difficulty.author == member
    with pytest.raises(errors.Muted):
        written(member, InquiryKind.PROPOSAL)


def test_ten_in_a_day_is_enough(settings: LazySettings) -> None:
    settings.RATE_LIMITS = True
    author = make_member()
    for _time in range(MOST_A_DAY):
        written(author)

    with pytest.raises(errors.TooManyInquiries):
        written(author)
