"""The FAQ: listed, searched, read."""

from datetime import date, datetime
from typing import Annotated

from django.conf import settings
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Query, Router, Schema

from portulan.community.api.answers import reads
from portulan.community.api.gate import READING, member_of
from portulan.community.api.pace import check_search_pace
from portulan.community.api.shapes import MOST_KEY
from portulan.community.entries import entries_found, entries_visible_to
from portulan.community.models import Entry

router = Router(tags=["FAQ"])
PAGE, LONGEST = 50, 300


class EntryOut(Schema):
    """Une question, sa réponse en Markdown, et le jour où elle sera relue."""

    id: int
    theme: str
    question: str
    answer: str
    is_published: bool
    changed_at: datetime
    review_at: date
    url: str


class EntriesOut(Schema):
    """Une page d’entrées ; ``next`` est l’identifiant à donner pour la suivante."""

    items: list[EntryOut]
    next: int | None


@router.get(
    "/faq",
    auth=READING,
    response=reads(EntriesOut),
    summary="Les entrées de la FAQ, ou celles que des mots demandent",
)
def entries(
    request: HttpRequest,
    q: Annotated[str, Query(max_length=LONGEST)] = "",
    after: Annotated[int, Query(ge=0, le=MOST_KEY)] = 0,
) -> EntriesOut:
    person = member_of(request)
    words = q.replace("\0", " ").strip()
    if words:
        check_search_pace(person)
        return EntriesOut(items=[_out(entry) for entry in entries_found(person, words)], next=None)
    found = list(entries_visible_to(person).filter(pk__gt=after).order_by("pk")[: PAGE + 1])
    kept = found[:PAGE]
    return EntriesOut(items=[_out(entry) for entry in kept], next=kept[-1].pk if len(found) > PAGE else None)


@router.get("/faq/{key:pk}", auth=READING, response=reads(EntryOut), summary="Une entrée de la FAQ")
def entry(request: HttpRequest, pk: int) -> EntryOut:
    return _out(get_object_or_404(entries_visible_to(member_of(request)), pk=pk))


def _out(entry: Entry) -> EntryOut:
    return EntryOut(
        id=entry.pk,
        theme=entry.theme.name,
        question=entry.question,
        answer=entry.answer,
        is_published=entry.published_at is not None,
        changed_at=entry.changed_at,
        review_at=entry.review_at,
        url=settings.INSTANCE_URL + entry.get_absolute_url(),
    )
