"""What a person chooses for their account."""

from django.conf import settings
from django.db import transaction

from portulan.accounts.models import Person


@transaction.atomic
def describe_person(
    *, person: Person, first_name: str, last_name: str, language: str, time_zone: str, shows_presence: bool
) -> None:
    """Keep the names, the language and the time zone chosen."""
    Person.objects.filter(pk=person.pk).update(
        first_name=first_name,
        last_name=last_name,
        language=language,
        time_zone=time_zone,
        shows_presence=shows_presence,
    )


def choose_language(*, person: Person, language: str) -> None:
    """Keep the language chosen in the page's menu, if there is such a language."""
    if language in dict(settings.LANGUAGES):
        Person.objects.filter(pk=person.pk).update(language=language)
