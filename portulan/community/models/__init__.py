from portulan.community.models.channel import Channel, Direct
from portulan.community.models.keeping import Bookmark, Draft
from portulan.community.models.membership import Membership
from portulan.community.models.mention import Mention
from portulan.community.models.message import Message, Revision
from portulan.community.models.profile import Profile
from portulan.community.models.reaction import Reaction
from portulan.community.models.referent import Referent
from portulan.community.models.thread import ThreadFollowing

__all__ = [
    "Bookmark",
    "Channel",
    "Direct",
    "Draft",
    "Membership",
    "Mention",
    "Message",
    "Profile",
    "Reaction",
    "Referent",
    "Revision",
    "ThreadFollowing",
]
