"""A practice enters the library: from a message, from a letter to the team, or from nothing."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from portulan.accounts.models import Person
from portulan.community import errors
from portulan.community.actions.practice_files import copy_files
from portulan.community.actions.settling import settle
from portulan.community.actions.versioning import keep_version
from portulan.community.enums import Agreement, LicenceCode
from portulan.community.inquiries import check_handles
from portulan.community.library_rights import check_may_collect, check_may_share
from portulan.community.models import Authorship, Channel, Inquiry, Message, Practice, Theme
from portulan.community.telling_library import tell_asked
from portulan.journal.actions import record


@dataclass(frozen=True)
class Told:
    """What a practice says, and under which licence; ``licence`` is empty when it is not to change."""

    title: str
    text: str
    themes: Sequence[Theme]
    purpose: str = ""
    audience: str = ""
    duration: str = ""
    materials: str = ""
    channel: Channel | None = None
    licence: str = LicenceCode.RESERVED


@dataclass(frozen=True)
class Origin:
    """Where a practice comes from, and who else wrote it."""

    message: Message | None = None
    inquiry: Inquiry | None = None
    others: Sequence[Person] = ()

    def authors(self, by: Person) -> list[Person]:
        """Whose it is: who wrote the message or the letter, else who tells it; then the others named."""
        wrote = [one.author for one in (self.message, self.inquiry) if one is not None and one.author]
        return list(dict.fromkeys([*(wrote or [by]), *self.others]))


NOWHERE = Origin()


@transaction.atomic
def collect_practice(*, by: Person, told: Told, origin: Origin = NOWHERE) -> Practice:
    """Put a practice into the library; authors other than ``by`` are asked, and nobody reads it before they agree.

    Raises the refusals of check_may_collect, check_handles and check_may_share, or NobodyToAsk.
    """
    _check(by, origin)
    practice = Practice(collected_by=by, source=origin.message, inquiry=origin.inquiry)
    write_down(practice, told)
    keep_version(practice, practice.versions, by)
    for author in origin.authors(by):
        _name(practice, author, by)
    record(practice.stream, "collected", by=by, data={"licence": practice.licence})
    if origin.message is not None:
        copy_files(practice, origin.message.attachments.all())
    settle(practice)
    return practice


def write_down(practice: Practice, told: Told) -> None:
    """Have a practice say what was told, and save it."""
    for name in ("title", "text", "purpose", "audience", "duration", "materials", "channel"):
        setattr(practice, name, getattr(told, name))
    practice.licence = told.licence or practice.licence
    practice.changed_at = timezone.now()
    practice.save()
    practice.themes.set(told.themes)


def _check(by: Person, origin: Origin) -> None:
    check_may_share(by)
    if origin.message is not None:
        check_may_collect(by, origin.message)
    if origin.inquiry is not None:
        _check_inquiry(by, origin.inquiry)


def _check_inquiry(by: Person, inquiry: Inquiry) -> None:
    if inquiry.author_id != by.pk:
        check_handles(by, inquiry)
    if inquiry.author is None or not inquiry.author.is_active:
        raise errors.NobodyToAsk
    if Practice.objects.filter(inquiry=inquiry).exists():
        raise errors.AlreadyInTheLibrary


def _name(practice: Practice, author: Person, by: Person) -> None:
    """One who shares their own words has agreed by doing so."""
    if author == by:
        now = timezone.now()
        Authorship.objects.create(
            practice=practice, person=author, state=Agreement.AGREED, answered_at=now, agreed_version=1
        )
        return
    authorship = Authorship.objects.create(practice=practice, person=author)
    tell_asked(authorship, by=by)
