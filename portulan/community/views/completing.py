"""Whom and what one may name where one writes, by the letters typed after @ or #."""

from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from portulan.accounts.models import Person
from portulan.accounts.signed_in import signed_in
from portulan.common.folding import folded
from portulan.common.limits import SUGGESTIONS, limited
from portulan.community.gates import member_required
from portulan.community.models import Channel
from portulan.community.queries import channel_at, channels_visible_to, people_named

MOST, LONGEST = 8, 60
Suggestion = dict[str, str]


@member_required
@limited(SUGGESTIONS)
@require_safe
def callable_there(request: HttpRequest) -> JsonResponse:
    """What ``q``, its mark included, may become; ``key`` is what is written."""
    person, asked = signed_in(request), request.GET.get("q", "")
    mark, words = asked[:1], asked[1:LONGEST]
    channel = channel_at(person, request.GET.get("canal", ""))
    found: list[Suggestion] = []
    if mark == "@" and folded(words).strip():
        found = [*_together(words, channel), *_people(words, person, channel)]
    elif mark == "#" and folded(words).strip():
        found = _channels(words, person)
    return JsonResponse({"suggestions": found[:MOST]})


def _together(words: str, channel: Channel | None) -> list[Suggestion]:
    """The calls that stand for several people."""
    if channel is None or channel.is_direct:
        return []
    calls = {"@canal": _("Toutes les personnes du canal"), "@référent": _("Les référents du canal")}
    begun = folded(f"@{words}")
    return [_suggestion(key, key, hint) for key, hint in calls.items() if folded(key).startswith(begun)]


def _people(words: str, person: Person, channel: Channel | None) -> list[Suggestion]:
    found = people_named(words, person, channel)[:MOST]
    away = _("N’est pas dans ce canal")
    return [
        _suggestion(
            f"@{one.handle}",
            one.person.get_full_name(),
            one.headline if channel is None or getattr(one, "is_there", False) else away,
        )
        for one in found
    ]


def _channels(words: str, person: Person) -> list[Suggestion]:
    """Those open to all, which alone a message may link to."""
    opened = channels_visible_to(person).open_to_all().current().filter(slug__contains=folded(words))
    ranked = sorted(opened, key=lambda one: (not one.slug.startswith(folded(words)), one.name))
    return [_suggestion(f"#{one.slug}", one.name, f"#{one.slug}") for one in ranked[:MOST]]


def _suggestion(key: str, label: str, hint: str) -> Suggestion:
    return {"key": key, "label": label, "hint": hint, "group": ""}
