"""What search keeps of what a message holds: links, images, subjects, its words without marks."""

import html
import re

from django.utils.html import strip_tags

from portulan.common.folding import folded
from portulan.community.models import FileText, Message
from portulan.community.search.vocabulary import FILE, IMAGE, LINK
from portulan.community.text import SUBJECT

MOST_TAGS = 30
_CODE = re.compile(r"```.*?(?:```|\Z)|`[^`\n]*`", re.DOTALL)
_TAG = re.compile(rf"(?<![\w@#&/.])#({SUBJECT})")
_LINK = re.compile(r'<a href="(?P<address>(?:https?|mailto|tel):[^"]*)"')
_PICTURE = re.compile(r"\.(?:avif|gif|jpe?g|png|svg|webp)(?:[?#].*)?$", re.IGNORECASE)


def tags_in(text: str) -> list[str]:
    """The subjects written as ``#numérique``, folded; what stands in code or in an address is none."""
    found = (folded(tag) for tag in _TAG.findall(_CODE.sub(" ", text)))
    return list(dict.fromkeys(found))[:MOST_TAGS]


def contents_of(message: Message) -> list[str]:
    """Whether it links elsewhere, shows or links to a picture, carries files."""
    addresses = [found["address"] for found in _LINK.finditer(message.html)]
    has_picture = any(_PICTURE.search(html.unescape(address)) for address in addresses)
    files = list(message.attachments.all())
    held = {
        LINK: bool(addresses),
        IMAGE: has_picture or any(one.is_image for one in files),
        FILE: bool(files),
    }
    return [name for name, is_there in held.items() if is_there]


def words_of_files(message: Message) -> list[str]:
    """The names of its files, how they are described, what they say.

    A text may be long: those of one message are read at a time, whatever is being indexed.
    """
    files = list(message.attachments.all())
    if not files:
        return []
    said = FileText.objects.filter(attachment__in=files).exclude(text="").values_list("text", flat=True)
    return [*(one.name for one in files), *(one.alternative for one in files), *said]


def plain_words(message: Message) -> str:
    """What one reads of it, without any mark; its files when it has no words."""
    return html.unescape(strip_tags(message.html)) if message.html else message.gist
