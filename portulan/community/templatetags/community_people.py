"""How people are shown."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from portulan.accounts.models import Person

PICTURE = '<img src="{}" alt="" width="96" height="96" loading="lazy" decoding="async">'
register = template.Library()


@register.simple_tag
def avatar(person: Person | None, size: str = "") -> SafeString:
    """Somebody's picture, else their initials; ``size`` is ``small``, ``large`` or nothing.

    ``person.community_profile`` is to be read with the person: lists would ask for each otherwise.
    """
    profile = getattr(person, "community_profile", None)
    address = profile.portrait_address(is_small=size != "large") if profile else ""
    initials = f"{person.first_name[:1]}{person.last_name[:1]}" if person else ""
    drawn = format_html(PICTURE, address) if address else initials
    kinds = "avatar" + (f" avatar--{size}" if size else "") + (" avatar--picture" if address else "")
    return format_html('<span class="{}" aria-hidden="true">{}</span>', kinds, drawn)
