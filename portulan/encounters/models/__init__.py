from portulan.encounters.models.bilan import Bilan
from portulan.encounters.models.encounter import Encounter
from portulan.encounters.models.expert import Expert
from portulan.encounters.models.explorer import Explorer
from portulan.encounters.models.feedback import Feedback
from portulan.encounters.models.following import Following, FollowInvitation, Note, Suggestion
from portulan.encounters.models.group_link import GroupLink
from portulan.encounters.models.message import Message
from portulan.encounters.models.proposal import Proposal
from portulan.encounters.models.thanks import Thanks

__all__ = [
    "Bilan",
    "Encounter",
    "Expert",
    "Explorer",
    "Feedback",
    "FollowInvitation",
    "Following",
    "GroupLink",
    "Message",
    "Note",
    "Proposal",
    "Suggestion",
    "Thanks",
]
