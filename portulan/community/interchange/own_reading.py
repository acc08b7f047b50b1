"""Reading what only our own exports say."""

from portulan.community.interchange.fields import (
    Raw,
    flag,
    inside,
    moment,
    number,
    objects,
    required,
    required_moment,
    short,
    text,
    username,
    usernames,
)
from portulan.community.interchange.own import NOTHING, Ballot, Duty, Entered, Manners, Own, Said

MARK = "portulan"  # under which it stands, where others look for nothing


def own_of(raw: Raw) -> Own:
    """What the props of a message say of it."""
    said = inside(inside(raw, "props"), MARK)
    if not said:
        return NOTHING
    ballot = inside(said, "poll")
    return Own(
        is_question=text(said, "kind") == "question",
        answers=flag(said, "answers"),
        ballot=_ballot(ballot) if objects(ballot, "choices") else None,
        entry=text(said, "faq"),
    )


def manners_of(raw: Raw) -> Manners:
    """What a channel says of itself."""
    said = inside(raw, MARK)
    return Manners(
        text(said, "kind"),
        text(said, "department"),
        text(said, "region"),
        flag(said, "default"),
        flag(said, "moderated"),
        min(number(said, "slow"), 32_000),
    )


def duty_of(raw: Raw, _faults: list[str]) -> Duty:
    """A referent. Raises Unreadable."""
    place = f"{short(raw, 'team').lower()}/{short(raw, 'channel').lower()}"
    away = text(raw, "away_until")
    return Duty(place, username(raw, "user"), text(raw, "asks")[:160], number(raw, "rank"), away)


def entry_of(raw: Raw, _faults: list[str]) -> Entered:
    """An entry of the FAQ. Raises Unreadable."""
    return Entered(
        name=short(raw, "name"),
        theme=short(raw, "theme"),
        rank=number(raw, "rank"),
        question=required(raw, "question")[:250],
        answer=required(raw, "answer")[:16_000],
        written_at=required_moment(raw, "written_at"),
        changed_at=required_moment(raw, "changed_at"),
        published_at=moment(raw, "published_at"),
        review_at=text(raw, "review_at"),
        owner=text(raw, "owner").lower(),
        versions=tuple(_said(one) for one in objects(raw, "versions")),
    )


def _said(raw: Raw) -> Said:
    return Said(
        number(raw, "number"),
        required(raw, "question")[:250],
        required(raw, "answer"),
        required_moment(raw, "at"),
        text(raw, "by").lower(),
    )


def _ballot(raw: Raw) -> Ballot:
    choices = [(text(one, "text")[:120], usernames(one, "voters")) for one in objects(raw, "choices")]
    return Ballot(tuple(choices), flag(raw, "several"), moment(raw, "closes_at"))
