"""What a hook is told: in our own form, or as Mattermost's outgoing webhooks say it. Never an e-mail address."""

from typing import Any

from django.conf import settings

from portulan.accounts.models import Person
from portulan.community.enums import HookEvent, HookForm
from portulan.community.interchange.signing import token_of
from portulan.community.models import Delivery, Message

Payload = dict[str, Any]
TEAM = "portulan"
TYPES = {
    HookEvent.POSTED: "message.posted",
    HookEvent.EDITED: "message.edited",
    HookEvent.REMOVED: "message.removed",
    HookEvent.RESOLVED: "question.resolved",
    HookEvent.JOINED: "member.joined",
}


def payload_of(delivery: Delivery) -> Payload | None:
    """What it says now; nothing when its message is gone since: what was removed is not told again."""
    message = delivery.message
    if message is not None and message.is_gone and delivery.event != HookEvent.REMOVED:
        return None
    if delivery.hook.form == HookForm.MATTERMOST and message is not None:
        return _as_mattermost(delivery, message)
    return _as_ours(delivery)


def _as_ours(delivery: Delivery) -> Payload:
    data: Payload = {"number": delivery.number, "channel": _channel(delivery)}
    message = delivery.message
    if message is not None:
        data["message"] = _message(message)
        if delivery.event == HookEvent.RESOLVED and message.answer and not message.answer.is_gone:
            data["answer"] = _message(message.answer)
    if delivery.person is not None:
        data["member"] = _person(delivery.person)
    if delivery.trigger:
        data["trigger_word"] = delivery.trigger
    return {
        "type": TYPES[HookEvent(delivery.event)],
        "timestamp": delivery.made_at.isoformat(),
        "data": data,
    }


def _channel(delivery: Delivery) -> Payload:
    channel = delivery.channel
    return {"slug": channel.slug, "name": channel.name, "url": _address(channel.get_absolute_url())}


def _message(message: Message) -> Payload:
    said: Payload = {
        "id": message.pk,
        "thread": message.root_id,
        "position": message.position,
        "url": _address(message.get_absolute_url()),
    }
    if message.is_gone:
        return said
    return said | {
        "kind": message.kind,
        "author": _person(message.author) if message.author else {"name": message.author_name},
        "text": message.text,
        "sent_at": message.sent_at.isoformat(),
        "edited_at": message.edited_at.isoformat() if message.edited_at else None,
    }


def _as_mattermost(delivery: Delivery, message: Message) -> Payload:
    """The fields of its outgoing webhooks, with our numbers as identifiers."""
    author = _person(message.author) if message.author else {}
    return {
        "token": token_of(delivery.hook),
        "team_id": TEAM,
        "team_domain": TEAM,
        "channel_id": str(delivery.channel_id),
        "channel_name": delivery.channel.slug,
        "timestamp": int(message.sent_at.timestamp() * 1000),
        "user_id": author.get("handle", ""),
        "user_name": author.get("handle", message.author_name),
        "post_id": str(message.pk),
        "text": message.text,
        "trigger_word": delivery.trigger,
        "file_ids": "",
    }


def _person(person: Person) -> Payload:
    profile = getattr(person, "community_profile", None)
    return {"name": person.get_full_name(), "handle": profile.handle if profile else ""}


def _address(path: str) -> str:
    return f"{settings.INSTANCE_URL}{path}"
