"""What the region's professionals quote, link to and keep for later."""

import tomllib
from collections.abc import Mapping
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.utils import timezone

from portulan.accounts.models import Person
from portulan.common.place_time import place_moment, place_today
from portulan.community.actions.posting import Said, post_message
from portulan.community.actions.previewing import keep_described
from portulan.community.actions.scheduling import schedule_message
from portulan.community.models import Channel, Entry, Message, Preview
from portulan.community.preview_reading import Described
from portulan.community.quoting import quoted

Words = Mapping[str, Any]
DATA = Path(__file__).resolve().parent.parent / "data" / "writing.toml"


def quote_and_schedule(people: Mapping[str, Person], channels: Mapping[str, Channel]) -> None:
    """By the same acts as people's; the pages that they link to were read, for they are nowhere."""
    words = tomllib.loads(DATA.read_text(encoding="utf-8"))
    for said in words["messages"]:
        _tell(said, people[said["who"]], channels[said["channel"]])
    for page in words["pages"]:
        described = Described(page["title"], page["description"], page["site"])
        keep_described(Preview.objects.get(address=page["address"]), described)
    for said in words["later"]:
        _keep(said, people[said["who"]], channels[said["channel"]])


def _tell(said: Words, by: Person, channel: Channel) -> None:
    text = _with_link(said) if "faq" in said else said["text"]
    if "quotes" in said:
        text = quoted(Message.objects.get(text__startswith=said["quotes"])) + text
    message = post_message(by=by, channel=channel, said=Said(text, uuid4()))
    Message.objects.filter(pk=message.pk).update(sent_at=timezone.now() - timedelta(hours=said["hours"]))


def _with_link(said: Words) -> str:
    entry = Entry.objects.get(question__startswith=said["faq"])
    return str(said["text"]).format(faq=settings.INSTANCE_URL + entry.get_absolute_url())


def _keep(said: Words, by: Person, channel: Channel) -> None:
    day = place_today() + timedelta(days=said["days"])
    due_at = place_moment(datetime.combine(day, time(said["hour"])))
    schedule_message(by=by, channel=channel, said=Said(said["text"], uuid4()), due_at=due_at)
