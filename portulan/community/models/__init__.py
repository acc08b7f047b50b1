from portulan.community.models.appeal import Appeal
from portulan.community.models.attachment import Attachment
from portulan.community.models.case import Case
from portulan.community.models.channel import Channel, Direct, FormerAddress
from portulan.community.models.claimed import ClaimedPlace
from portulan.community.models.decision import Decision
from portulan.community.models.directory_request import DirectoryRequest
from portulan.community.models.faq import Entry, EntryVersion, Theme
from portulan.community.models.file_text import FileText
from portulan.community.models.imported import ImportedChannel
from portulan.community.models.inquiry import (
    Inquiry,
    InquiryRecipient,
    InquiryReply,
    InquiryRoute,
    Vote,
)
from portulan.community.models.keeping import Bookmark, Draft
from portulan.community.models.membership import Membership
from portulan.community.models.mention import Mention
from portulan.community.models.message import Message, Revision
from portulan.community.models.need import Need, Opinion
from portulan.community.models.outgoing import Delivery, OutgoingHook
from portulan.community.models.poll import Choice, Poll, PollVote
from portulan.community.models.practice import Authorship, Practice, PracticeVersion, Thanks
from portulan.community.models.preview import MessageLink, Preview
from portulan.community.models.profile import Profile
from portulan.community.models.reaction import Reaction
from portulan.community.models.referent import Referent
from portulan.community.models.report import Report
from portulan.community.models.sanction import Sanction
from portulan.community.models.scheduled import Scheduled
from portulan.community.models.thread import ThreadFollowing
from portulan.community.models.watched_word import WatchedWord
from portulan.community.models.webhook import Webhook

__all__ = [
    "Appeal",
    "Attachment",
    "Authorship",
    "Bookmark",
    "Case",
    "Channel",
    "Choice",
    "ClaimedPlace",
    "Decision",
    "Delivery",
    "Direct",
    "DirectoryRequest",
    "Draft",
    "Entry",
    "EntryVersion",
    "FileText",
    "FormerAddress",
    "ImportedChannel",
    "Inquiry",
    "InquiryRecipient",
    "InquiryReply",
    "InquiryRoute",
    "Membership",
    "Mention",
    "Message",
    "MessageLink",
    "Need",
    "Opinion",
    "OutgoingHook",
    "Poll",
    "PollVote",
    "Practice",
    "PracticeVersion",
    "Preview",
    "Profile",
    "Reaction",
    "Referent",
    "Report",
    "Revision",
    "Sanction",
    "Scheduled",
    "Thanks",
    "Theme",
    "ThreadFollowing",
    "Vote",
    "WatchedWord",
    "Webhook",
]
