"""How people are shown."""

from django import template

from portulan.accounts.models import Person

register = template.Library()


@register.inclusion_tag("community/_avatar.html")
def avatar(person: Person | None, size: str = "") -> dict[str, str]:
    """Somebody's picture, else their initials; ``size`` is ``small``, ``large`` or nothing.

    ``person.community_profile`` is to be read with the person: lists would ask for each otherwise.
    """
    profile = getattr(person, "community_profile", None)
    initials = f"{person.first_name[:1]}{person.last_name[:1]}" if person else ""
    address = profile.portrait_address(is_small=size != "large") if profile else ""
    return {"initials": initials, "address": address, "size": size}
