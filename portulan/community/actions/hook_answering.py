"""What a program answers to what it is told, said in the channel: Mattermost's ``{"text": …}``."""

import json
import logging

from portulan.common.refusals import Refusal
from portulan.community.actions.outside import say_as_program
from portulan.community.enums import HookEvent
from portulan.community.interchange.fields import Unreadable
from portulan.community.interchange.payload import sent_in
from portulan.community.models import Delivery
from portulan.community.standing import check_may_speak

logger = logging.getLogger("portulan.community")
COMMENT = "comment"  # Mattermost's word for an answer in the thread


def post_answer(delivery: Delivery, content: bytes) -> None:
    """Post it, where the hook may; an answer that says nothing, or is not ours to read, is none."""
    message, owner = delivery.message, delivery.hook.made_by
    if (
        not delivery.hook.posts_answers
        or delivery.event != HookEvent.POSTED
        or message is None
        or owner is None
    ):
        return
    try:
        check_may_speak(owner)  # a sanction is not got round by a program
        sent = sent_in(content)
        root = (message.root or message) if _is_comment(content) else None
        say_as_program(delivery.channel, sent.username or delivery.hook.name, sent.text, root=root)
    except (Unreadable, Refusal):
        logger.info("the answer to delivery %s says nothing to post", delivery.pk)


def _is_comment(content: bytes) -> bool:
    return bool(json.loads(content).get("response_type") == COMMENT)
