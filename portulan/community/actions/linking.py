"""The links of a message, kept with it, so that a few words may be shown of where they lead."""

from collections.abc import Iterator

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from portulan.accounts.models import Person
from portulan.community.links import ENTRY, MESSAGE, RESOURCE, Here, addresses_in, is_here, thing_at
from portulan.community.models import Entry, Message, MessageLink, Preview
from portulan.community.models.message import LINKED
from portulan.community.rules import check_may_hide_preview
from portulan.directory.models import Resource
from portulan.live.actions import append

MOST = 3  # links of a message of which something is shown
_THERE = {RESOURCE: Resource, MESSAGE: Message, ENTRY: Entry}


def keep_links(message: Message) -> None:
    """Keep where a new message leads, within the caller's transaction; the worker reads the pages elsewhere."""
    if LINKED in message.html:
        MessageLink.objects.bulk_create(_links_of(message))


def keep_links_again(message: Message) -> None:
    """The words have changed: what was taken off stays off."""
    hidden = {link.place for link in message.links.filter(is_hidden=True)}
    message.links.all().delete()
    links = _links_of(message) if LINKED in message.html else []
    for link in links:
        link.is_hidden = link.place in hidden
    MessageLink.objects.bulk_create(links)


def announce_changed(message: Message) -> None:
    """A message is drawn again, and those that show a few words of it, within the caller's transaction."""
    links = MessageLink.objects.filter(target=message).select_related("message__channel")
    drawn = [message, *(link.message for link in links)]
    for one in sorted(drawn, key=lambda one: (one.channel_id, one.pk)):  # topics are locked in one order
        append(one.channel.topic, "changed", one.pk)


@transaction.atomic
def hide_preview(*, by: Person, link: MessageLink) -> None:
    """Take the preview of a link off its message, for everybody; the link stays. Raises NotYourPreview."""
    check_may_hide_preview(by, link.message)
    link.is_hidden = True
    link.save(update_fields=["is_hidden"])
    append(link.message.channel.topic, "changed", link.message_id)


def _links_of(message: Message) -> list[MessageLink]:
    found = {link.place: link for link in _leading_somewhere(message)}
    kept = list(found.values())[:MOST]
    for rank, link in enumerate(kept):
        link.rank = rank
    return kept


def _leading_somewhere(message: Message) -> Iterator[MessageLink]:
    """What is said on invitation may hold secret addresses: nobody outside is asked for them."""
    for address in addresses_in(message.html)[: MOST * 2]:
        if is_here(address):
            here = thing_at(address)
            if here and _is_there(here) and not (here.nature == MESSAGE and here.pk == message.pk):
                yield MessageLink(message=message, **{f"{here.nature}_id": here.pk})
        elif settings.LINK_PREVIEWS and not message.channel.is_hidden:
            yield MessageLink(message=message, preview=_awaited(address))


def _is_there(here: Here) -> bool:
    return _THERE[here.nature]._default_manager.filter(pk=here.pk).exists()  # noqa: SLF001 (Django's public name)


def _awaited(address: str) -> Preview:
    """The page of an address, read already or to be read; what is old is read again."""
    preview, is_new = Preview.objects.get_or_create(address=address)
    if not is_new:
        old = Preview.objects.stale().filter(pk=preview.pk)
        old.update(read_at=None, asked_at=timezone.now())
    return preview
