"""What an author says of sharing a practice: they accept, refuse, or take it back later; their text is theirs."""

from django.db import transaction
from django.utils import timezone

from portulan.accounts.models import Person
from portulan.community import errors
from portulan.community.actions.giving_up_drafts import give_up_drafts
from portulan.community.actions.settling import forget_practice, settle
from portulan.community.enums import Agreement
from portulan.community.errors.practice import WordsChanged
from portulan.community.library_rights import check_may_share
from portulan.community.licences import LICENCES
from portulan.community.models import Authorship, Practice
from portulan.community.telling_library import tell_answer, tell_asked_again
from portulan.journal.actions import record


@transaction.atomic
def agree(*, by: Person, practice: Practice, licence: str = "", version: int | None = None) -> None:
    """Agree to share it, under another licence if one is given.

    ``version`` is the number of the one that they read; agreeing is what publishes. Raises NotAnAuthor,
    PracticeIsGone, WordsChanged, or what check_may_share raises.
    """
    practice, authorship = _held(by, practice)
    check_may_share(by)
    current = practice.version_number
    if version is not None and version != current:
        raise WordsChanged
    authorship.state, authorship.answered_at = Agreement.AGREED, timezone.now()
    authorship.agreed_version = current
    authorship.save(update_fields=["state", "answered_at", "agreed_version"])
    change_licence(practice, licence, by=by)
    record(practice.stream, "agreed", by=by, data={"licence": practice.licence})
    settle(practice)
    tell_answer(practice, by=by, agrees=True)


@transaction.atomic
def disagree(*, by: Person, practice: Practice) -> bool:
    """Refuse, or take one's agreement back; whether anything of it is kept.

    What was never shared is forgotten at once; what was is hidden from everybody but its authors.
    Raises NotAnAuthor or PracticeIsGone.
    """
    practice, authorship = _held(by, practice)
    record(practice.stream, "taken_back" if practice.shared_at else "refused", by=by)
    if practice.shared_at is None:
        tell_answer(practice, by=by, agrees=False)
        forget_practice(practice)
        return False
    authorship.state, authorship.answered_at = Agreement.TAKEN_BACK, timezone.now()
    authorship.save(update_fields=["state", "answered_at"])
    give_up_drafts(practice, by=by)
    settle(practice)
    return True


def change_licence(practice: Practice, licence: str, *, by: Person) -> None:
    """Say another licence: the other authors are asked again, within the caller's transaction."""
    if licence not in LICENCES or licence == practice.licence:
        return
    practice.licence = licence
    practice.save(update_fields=["licence"])
    ask_others_again(practice, by=by)


def ask_others_again(practice: Practice, *, by: Person) -> None:
    """Words, files or licence changed: nobody reads them under the name of an author who has not agreed to them.

    One's own change is one's own agreement; who is no author, of the team too, has every author asked.
    """
    others = practice.authorships.exclude(person=by).exclude(person=None)
    for authorship in others.filter(state=Agreement.AGREED).select_related("person"):
        authorship.state, authorship.asked_at = Agreement.ASKED, timezone.now()
        authorship.save(update_fields=["state", "asked_at"])
        tell_asked_again(authorship, by=by)


def _held(by: Person, practice: Practice) -> tuple[Practice, Authorship]:
    practice = Practice.objects.select_for_update(of=("self",)).select_related("source").get(pk=practice.pk)
    authorship = practice.authorships.filter(person=by).first()
    if authorship is None:
        raise errors.NotAnAuthor
    if practice.is_gone:
        raise errors.PracticeIsGone
    return practice, authorship
