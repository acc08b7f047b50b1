"""What is told of the library: to authors whose agreement is asked, to who asked, to who may write in the directory."""

from django.db.models import QuerySet
from django.urls import reverse

from portulan.accounts.models import Person
from portulan.charters.models import Signature
from portulan.community.models import Authorship, DirectoryRequest, Practice
from portulan.community.telling import TEAM
from portulan.directory.rules import CHARTER as CONTRIBUTION
from portulan.notifications.actions import notify


def tell_asked(authorship: Authorship, *, by: Person) -> None:
    """Somebody put an author's words into the library: nobody reads them before they agree."""
    _ask(authorship, by=by, is_new=True)


def tell_asked_again(authorship: Authorship, *, by: Person) -> None:
    """The words, the files or the licence changed."""
    _ask(authorship, by=by, is_new=False)


def tell_answer(practice: Practice, *, by: Person, agrees: bool) -> None:
    """Who collected it learns what its author says; of a refusal, that nothing is kept."""
    collector = practice.collected_by
    if collector is None or collector == by:
        return
    notify(
        collector,
        kind="community.practice",
        key=f"community.practice_answer:{practice.pk}:{by.pk}:{'yes' if agrees else 'no'}",
        template="community/letters/practice_answer",
        context={"title": practice.title, "author": str(by), "agrees": agrees},
        url=practice.get_absolute_url() if agrees else reverse("community:library"),
    )


def tell_team_of_request(request: DirectoryRequest) -> None:
    """A practice waits for somebody who may write in the directory."""
    for person in contributors_of_the_team():
        if person.pk != request.asked_by_id:
            notify(
                person,
                kind="community.practice_request",
                key=f"community.practice_request:{request.pk}",
                template="community/letters/practice_request",
                context={"title": request.practice.title, "asker": str(request.asked_by)},
                url=reverse("community:practice_directory", args=[request.practice_id]),
            )


def tell_declined(request: DirectoryRequest) -> None:
    """The team does not take it further, and says why."""
    if request.asked_by is not None:
        notify(
            request.asked_by,
            kind="community.practice",
            key=f"community.practice_declined:{request.pk}",
            template="community/letters/practice_declined",
            context={"title": request.practice.title, "reason": request.reason},
            url=request.practice.get_absolute_url(),
        )


def tell_proposed(request: DirectoryRequest, *, by: Person) -> None:
    """Its authors, and who asked, learn that somebody writes it down for the directory."""
    people = {person for person in [*request.practice.authors, request.asked_by] if person is not None}
    for person in people - {by}:
        notify(
            person,
            kind="community.practice",
            key=f"community.practice_proposed:{request.pk}",
            template="community/letters/practice_proposed",
            context={"title": request.practice.title, "by": str(by)},
            url=request.practice.get_absolute_url(),
        )


def contributors_of_the_team() -> QuerySet[Person]:
    """The animation team, those who may write in the directory if there are any."""
    team = Person.objects.filter(staff_grants__role__in=TEAM, is_active=True).distinct()
    signed = Signature.objects.filter(version__charter__slug=CONTRIBUTION).values("person")
    able = team.filter(memberships__isnull=False, pk__in=signed)
    return able if able.exists() else team


def _ask(authorship: Authorship, *, by: Person, is_new: bool) -> None:
    person, practice = authorship.person, authorship.practice
    if person is None:
        return
    notify(
        person,
        kind="community.practice",
        key=f"community.practice_asked:{authorship.pk}:{authorship.asked_at:%Y%m%d%H%M%S%f}",
        template="community/letters/practice_asked",
        context={"title": practice.title, "by": str(by), "licence": practice.terms.name, "is_new": is_new},
        url=practice.get_absolute_url(),
    )
