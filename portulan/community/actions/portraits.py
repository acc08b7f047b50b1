"""The picture that somebody gives of themselves, and takes back."""

from django.core.files.base import ContentFile
from django.db import transaction

from portulan.accounts.models import Person
from portulan.common.stored_files import delete_after_commit
from portulan.community.models import Profile


@transaction.atomic
def set_portrait(*, by: Person, large: ContentFile[bytes], small: ContentFile[bytes]) -> None:
    """Show a picture, in its two squares; the one before is taken away."""
    profile = _without(by)
    profile.portrait.save("portrait.webp", large, save=False)
    profile.portrait_small.save("portrait.webp", small, save=False)
    profile.save(update_fields=["portrait", "portrait_small"])


@transaction.atomic
def remove_portrait(*, by: Person) -> None:
    """Show none any more."""
    _without(by).save(update_fields=["portrait", "portrait_small"])


def _without(person: Person) -> Profile:
    profile = Profile.objects.select_for_update().get(person=person)
    delete_after_commit([profile.portrait.name or "", profile.portrait_small.name or ""])
    profile.portrait = profile.portrait_small = ""
    return profile
