"""A link for a class or a group: made, used by each of its people, revoked."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from portulan.accounts.models import Person, Structure
from portulan.accounts.rules import is_member
from portulan.common.secrets import digest_of, new_secret
from portulan.encounters.actions.following import begin_following, share
from portulan.encounters.errors import LinkIsOver, NotYours
from portulan.encounters.models import Explorer, Following, GroupLink
from portulan.encounters.models.group_link import LONGEST, MOST_USES
from portulan.encounters.rules import COUNSELLOR_CHARTER, check_signed


@transaction.atomic
def make_group_link(*, by: Person, structure: Structure, label: str, most_uses: int, days: int) -> str:
    """Open a link to a group; gives its secret, told once. Raises NotYours or CharterNotSigned."""
    if not is_member(by, structure):
        raise NotYours
    check_signed(by, COUNSELLOR_CHARTER)
    secret, now = new_secret(), timezone.now()
    GroupLink.objects.create(
        counsellor=by,
        structure=structure,
        label=label.strip(),
        digest=digest_of(secret),
        made_at=now,
        expires_at=now + min(timedelta(days=days), LONGEST),
        most_uses=min(most_uses, MOST_USES),
    )
    return secret


def group_link_of(secret: str) -> GroupLink | None:
    """The open link of that secret."""
    links = GroupLink.objects.open(timezone.now()).select_related("counsellor", "structure")
    return links.filter(digest=digest_of(secret)).first()


@transaction.atomic
def accept_group_link(*, explorer: Explorer, secret: str, meetings: bool, bilans: bool) -> Following:
    """Be followed, and say what is shared; who is followed already takes nobody's place.

    Raises LinkIsOver or NotYours.
    """
    GroupLink.objects.select_for_update().filter(
        digest=digest_of(secret)
    ).first()  # one last place, one person
    link = group_link_of(secret)
    if link is None:
        raise LinkIsOver
    if link.counsellor_id == explorer.person_id:
        raise NotYours
    following, is_new = begin_following(explorer, link.counsellor, link.structure)
    if is_new:
        link.uses += 1
        link.save(update_fields=["uses"])
    share(explorer=explorer, following=following, meetings=meetings, bilans=bilans)
    return following


@transaction.atomic
def revoke_group_link(*, by: Person, link: GroupLink) -> None:
    """Close a link: who came by it stays followed. Raises NotYours."""
    if link.counsellor_id != by.pk:
        raise NotYours
    GroupLink.objects.filter(pk=link.pk, revoked_at=None).update(revoked_at=timezone.now())
