"""What a counsellor takes away in a spreadsheet: what the pages show, and nothing else."""

from collections.abc import Iterable
from datetime import datetime

from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from portulan.encounters.followed import Followed, Meeting
from portulan.encounters.words import occupation_name

Rows = list[list[str]]


def explorers_table(followed: Iterable[Followed]) -> tuple[list[str], Rows]:
    """(heading, one row an explorer)."""
    heading = [
        _("Nom"), _("Prénom"), _("Adresse e-mail"), _("Structure"), _("Suivi depuis"), _("Partage ses rencontres"),
        _("Partage ses bilans"), _("Rencontres passées"), _("Prochaine rencontre"), _("Bilans partagés"),
        _("Bilans attendus"), _("Annulations tardives"), _("Jours sans nouvelles"), _("Prochaine étape"),
    ]  # fmt: skip
    return heading, [_explorer(one) for one in followed]


def meetings_table(followed: Iterable[Followed]) -> tuple[list[str], Rows]:
    """(heading, one row a meeting that is shown)."""
    heading = [
        _("Nom"), _("Prénom"), _("Date"), _("Expert-métier"), _("Métier"), _("État"), _("Annulation tardive"),
        _("Bilan"), _("Ce que j’ai appris"), _("Ce métier me correspond-il ?"), _("Prochaine étape"),
    ]  # fmt: skip
    return heading, [_meeting(one, meeting) for one in followed for meeting in one.meetings]


def _explorer(one: Followed) -> list[str]:
    following, shows = one.following, one.shows_meetings
    return [
        one.person.last_name,
        one.person.first_name,
        one.person.email,
        following.structure.name,
        _day(following.since),
        _said(shows),
        _said(following.shares_bilans),
        str(one.held) if shows else "",
        _moment(one.coming[0].encounter.start) if one.coming else "",
        str(len(one.bilans)) if following.shares_bilans else "",
        str(one.awaited) if shows and following.shares_bilans else "",
        str(one.late) if shows else "",
        str(one.silent_days) if shows else "",
        one.next_step,
    ]


def _meeting(one: Followed, meeting: Meeting) -> list[str]:
    encounter, bilan = meeting.encounter, meeting.bilan
    return [
        one.person.last_name,
        one.person.first_name,
        _moment(encounter.start),
        capfirst(encounter.expert.person.get_full_name()),
        occupation_name(encounter.occupation),
        str(encounter.get_state_display()),
        _said(meeting.is_late),
        bilan_words(meeting),
        bilan.learned if bilan else "",
        str(bilan.get_suits_display()) if bilan else "",
        bilan.next_step if bilan else "",
    ]


def bilan_words(meeting: Meeting) -> str:
    """Where the bilan stands, in words; nothing when there is nothing to say."""
    words = {"shared": _("Partagé"), "awaited": _("Attendu"), "kept": _("Gardé pour soi")}
    return words.get(meeting.bilan_state, "")


def _said(yes: bool) -> str:
    return _("oui") if yes else _("non")


def _day(moment: datetime) -> str:
    return f"{timezone.localtime(moment):%Y-%m-%d}"


def _moment(moment: datetime) -> str:
    return f"{timezone.localtime(moment):%Y-%m-%d %H:%M}"
