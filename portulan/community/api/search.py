"""Search, by the one grammar of the box and of the address."""

from typing import Annotated, Literal

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema

from portulan.common.place_time import place_today
from portulan.community.api.answers import reads
from portulan.community.api.gate import READING, member_of
from portulan.community.api.pace import check_search_pace
from portulan.community.api.shapes import MessageOut, messages_out, read_whole
from portulan.community.queries import messages_visible_to
from portulan.community.search.finding import find
from portulan.community.search.grammar import LONGEST, read

router = Router(tags=["recherche"])


class FoundOut(Schema):
    """Une page de ce qui est trouvé, et ce qu’il y a à en dire."""

    total: int
    page: int
    page_count: int
    corrected: str | None = Field(description="Les mots, tels qu’ils ont été corrigés.")
    relaxed: bool = Field(description="Aucun message n’a tous les mots : ceux-ci en ont une partie.")
    remarks: list[str] = Field(description="Ce qui n’a pas été compris, et n’est pas appliqué.")
    items: list[MessageOut]


@router.get(
    "/search",
    auth=READING,
    response=reads(FoundOut),
    summary="Chercher dans tout ce que je peux lire",
    description=(
        "« q » suit la grammaire de la page de recherche : mots, « expression », from:, in:, before:, after:, "
        "has:, is:, #sujet, - pour exclure."
    ),
)
def searching(
    request: HttpRequest,
    q: Annotated[str, Query(max_length=LONGEST)] = "",
    sort: Literal["", "relevance", "newest", "oldest"] = "",
    page: Annotated[int, Query(ge=1, le=10_000)] = 1,
) -> FoundOut:
    person = member_of(request)
    check_search_pace(person)
    asked = read(q, today=place_today())
    found = find(person, asked, sort=sort, number=page)
    keys = [line.message.pk for line in found.lines]
    whole = {one.pk: one for one in read_whole(messages_visible_to(person).filter(pk__in=keys))}
    return FoundOut(
        total=found.total,
        page=found.page.number,
        page_count=found.page.paginator.num_pages,
        corrected=found.corrected,
        relaxed=found.relaxed,
        remarks=[str(problem.sentence) for problem in asked.problems] + [str(one) for one in found.remarks],
        items=messages_out((whole[key] for key in keys if key in whole), person),
    )
