"""A practice changed, brought back to what it said, archived, thanked for."""

from dataclasses import replace

from django.db import transaction
from django.utils import timezone

from portulan.accounts.models import Person
from portulan.community import errors
from portulan.community.actions.agreeing import ask_others_again, change_licence
from portulan.community.actions.library import Told, write_down
from portulan.community.actions.settling import settle
from portulan.community.actions.versioning import keep_version, version_to_restore
from portulan.community.enums import Agreement
from portulan.community.library_rights import check_may_keep, check_may_share, chooses_licence, writes
from portulan.community.models import Practice, Thanks
from portulan.journal.actions import record


@transaction.atomic
def rewrite_practice(*, by: Person, practice: Practice, told: Told) -> Practice:
    """Change what it says; what it said stays among its versions. Raises NotYourLicence, or what check_may_keep raises."""
    practice = _held(practice)
    check_may_keep(by, practice)
    licence = told.licence or practice.licence
    if licence != practice.licence and not chooses_licence(by, practice):
        raise errors.NotYourLicence
    before = _words(practice)
    write_down(practice, replace(told, licence=""))
    version = keep_version(practice, practice.versions, by)
    if _words(practice) != before:
        _changed(practice, version, by)
    change_licence(practice, licence, by=by)
    record(practice.stream, "rewritten", by=by, data={"version": version, "licence": practice.licence})
    settle(practice)
    return practice


@transaction.atomic
def restore_practice(*, by: Person, practice: Practice, number: int) -> None:
    """Have it say again what it said; that is a version of its own. Raises NoSuchVersion, or what check_may_keep raises."""
    practice = _held(practice)
    check_may_keep(by, practice)
    for name, words in version_to_restore(practice, practice.versions, number).said.items():
        setattr(practice, name, words)
    practice.changed_at = timezone.now()
    practice.save()
    version = keep_version(practice, practice.versions, by)
    _changed(practice, version, by)
    record(practice.stream, "restored", by=by, data={"from": number, "version": version})
    settle(practice)


@transaction.atomic
def archive_practice(*, by: Person, practice: Practice, on: bool) -> None:
    """Leave it out of the library, or put it back. Raises what check_may_keep raises."""
    practice = _held(practice)
    check_may_keep(by, practice)
    practice.archived_at = timezone.now() if on else None
    practice.save(update_fields=["archived_at"])
    record(practice.stream, "archived" if on else "unarchived", by=by)
    settle(practice)


@transaction.atomic
def thank(*, by: Person, practice: Practice, on: bool) -> None:
    """Say that it is useful, or not any more; nobody thanks themselves. Raises what check_may_share raises."""
    check_may_share(by)
    if not on:
        Thanks.objects.filter(practice=practice, person=by).delete()
    elif not writes(by, practice):
        Thanks.objects.get_or_create(practice=practice, person=by)


def _words(practice: Practice) -> list[str]:
    return [
        getattr(practice, name) for name in ("title", "purpose", "audience", "duration", "materials", "text")
    ]


def _changed(practice: Practice, version: int, by: Person) -> None:
    ask_others_again(practice, by=by)
    practice.authorships.filter(person=by, state=Agreement.AGREED).update(agreed_version=version)


def _held(practice: Practice) -> Practice:
    return Practice.objects.select_for_update(of=("self",)).select_related("source").get(pk=practice.pk)
