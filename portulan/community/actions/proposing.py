"""A practice proposed to the directory: a draft in somebody's structure, then the directory's ordinary path."""

from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from portulan.accounts.models import Person, Structure
from portulan.community import errors
from portulan.community.library_kinds import ORIGIN
from portulan.community.library_rights import check_may_propose
from portulan.community.models import DirectoryRequest, Practice
from portulan.community.rules import animates
from portulan.community.telling_library import tell_declined, tell_proposed, tell_team_of_request
from portulan.directory.actions.resource import start_resource
from portulan.directory.categories.kinds import PedagogyKind
from portulan.directory.enums import Audience, Category, PlaceKind
from portulan.directory.models import Resource
from portulan.journal.actions import record


@transaction.atomic
def propose_practice(*, by: Person, practice: Practice, structure: Structure | None) -> DirectoryRequest:
    """Make a draft for a structure; without one, ask those of the animation team who can.

    Raises the refusals of check_may_propose; NotTheOperator or CharterNotSigned, as the directory does.
    """
    practice = Practice.objects.select_for_update().get(pk=practice.pk)
    check_may_propose(by, practice)
    request = DirectoryRequest.objects.create(practice=practice, asked_by=by)
    record(practice.stream, "proposed", by=by, data={"request": request.pk})
    if structure is None:
        tell_team_of_request(request)
    else:
        _draft(request, by, structure)
    return request


@transaction.atomic
def take_request(*, by: Person, request: DirectoryRequest, structure: Structure) -> DirectoryRequest:
    """Make the draft that somebody asked for. Raises NoSuchRequest, and what propose_practice raises."""
    request = _waiting(by, request)
    _draft(request, by, structure)
    return request


@transaction.atomic
def decline_request(*, by: Person, request: DirectoryRequest, reason: str) -> None:
    """Take it no further, and say why. Raises NoSuchRequest or UnreasonedDecline."""
    request = _waiting(by, request)
    if not reason.strip():
        raise errors.UnreasonedDecline
    request.declined_by, request.declined_at, request.reason = by, timezone.now(), reason.strip()
    request.save(update_fields=["declined_by", "declined_at", "reason"])
    record(request.practice.stream, "declined", by=by, data={"request": request.pk})
    tell_declined(request)


def _waiting(by: Person, request: DirectoryRequest) -> DirectoryRequest:
    """The request, held; the animation team alone answers it. What was taken back meanwhile waits no more."""
    held = DirectoryRequest.objects.select_for_update(of=("self",)).select_related("practice", "asked_by")
    request = held.get(pk=request.pk)
    is_shared = Practice.objects.shared().filter(pk=request.practice_id).exists()
    if not animates(by) or request.drafted_at or request.declined_at or not is_shared:
        raise errors.NoSuchRequest
    if not request.practice.is_open:
        raise errors.LicenceIsNotOpen
    return request


def _draft(request: DirectoryRequest, by: Person, structure: Structure) -> None:
    practice = request.practice
    key = f"{ORIGIN}:{practice.pk}"
    Resource.objects.filter(structure=structure, source_key=key).update(source_key="")  # an earlier try
    request.resource = start_resource(
        by=by, structure=structure, content=content_of(practice), source_key=key
    )
    request.drafted_at = timezone.now()
    request.save(update_fields=["resource", "drafted_at"])
    record(practice.stream, "drafted", by=by, data={"resource": request.resource.pk})
    tell_proposed(request, by=by)


def content_of(practice: Practice) -> dict[str, Any]:
    """What the directory's form would be told: the rest is asked of who signs the draft."""
    details = {"kind": PedagogyKind.TESTIMONY.value, "licence": practice.terms.name}
    if practice.duration:
        details["duration"] = practice.duration
    return {
        "category": Category.PEDAGOGY,
        "title": practice.title[:150],
        "summary": practice.purpose,
        "description": _description(practice)[:10_000],
        "themes": practice.theme_names,
        "audiences": [Audience.PROFESSIONALS.value],
        "for_individuals": False,
        "for_groups": True,
        "place_kind": PlaceKind.REGION,  # its words are all here: nothing else is to be found online
        "permanent": True,
        "is_free": True,
        "details": details,
        **_image(practice),
    }


def _description(practice: Practice) -> str:
    """Its words, then whose they are: every open licence asks for it."""
    known = ((_("Pour qui"), practice.audience), (_("Ce qu’il faut"), practice.materials))
    parts = [
        practice.text,
        *(f"**{label}** : {words}" for label, words in known if words),
        credit_of(practice),
    ]
    return "\n\n".join(parts)


def credit_of(practice: Practice) -> str:
    """Who wrote it and under which licence, as one line."""
    names = ", ".join(str(author) for author in practice.authors if author)
    whose = _("%(names)s, %(licence)s") if names else "%(licence)s"
    return whose % {"names": names, "licence": practice.terms.name}


def _image(practice: Practice) -> dict[str, Any]:
    """Its first image that somebody described."""
    image = next((one for one in practice.files.all() if one.is_image and one.alternative), None)
    if image is None:
        return {}
    with image.file.open("rb") as opened:
        content = ContentFile(opened.read(), name="pratique.webp")
    return {
        "image": content,
        "image_alternative": image.alternative[:250],
        "image_rights": credit_of(practice)[:200],
    }
