"""The letters of encounters: what each of the two must know, the counsellor, the guardian and the team.

The invitation to a confirmed meeting, its moves and its cancellation come from the agenda.
"""

from portulan.encounters.notices.encounter import (
    ONE_LETTER_IN,
    remind_of_bilan,
    tell_counsellors,
    tell_of_message,
    tell_of_proposal,
    tell_of_step,
    tell_of_thanks,
)
from portulan.encounters.notices.expert import tell_expert, tell_team, tell_team_of_feedback
from portulan.encounters.notices.following import invite_to_be_followed, tell_of_following, tell_of_suggestion
from portulan.encounters.notices.guardian import ask_guardian, tell_of_consent, thank_guardian
from portulan.encounters.notices.kinds import BILAN, FOLLOWED, MESSAGE, PROFILE, STEP

__all__ = [
    "BILAN",
    "FOLLOWED",
    "MESSAGE",
    "ONE_LETTER_IN",
    "PROFILE",
    "STEP",
    "ask_guardian",
    "invite_to_be_followed",
    "remind_of_bilan",
    "tell_counsellors",
    "tell_expert",
    "tell_of_consent",
    "tell_of_following",
    "tell_of_message",
    "tell_of_proposal",
    "tell_of_step",
    "tell_of_suggestion",
    "tell_of_thanks",
    "tell_team",
    "tell_team_of_feedback",
    "thank_guardian",
]
