"""Who the token stands for."""

from django.http import HttpRequest
from ninja import Router, Schema

from portulan.accounts.models import AccessToken
from portulan.community.api.answers import reads
from portulan.community.api.gate import READING, member_of
from portulan.community.models import Profile
from portulan.community.queries import unread_total_of

router = Router(tags=["moi"])


class MeOut(Schema):
    """Vous, et ce que ce jeton permet."""

    name: str
    handle: str
    headline: str
    language: str
    time_zone: str
    scope: str
    mention_count: int


@router.get("/me", auth=READING, response=reads(MeOut), summary="Qui je suis, et ce que mon jeton permet")
def me(request: HttpRequest) -> MeOut:
    person = member_of(request)
    token: AccessToken = request.auth  # type: ignore[attr-defined]
    profile = Profile.objects.get(person=person)
    return MeOut(
        name=person.get_full_name(),
        handle=profile.handle,
        headline=profile.headline,
        language=person.language,
        time_zone=person.time_zone,
        scope=token.scope,
        mention_count=unread_total_of(person),
    )
