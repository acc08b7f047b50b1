"""``{% notifications_unread as count %}``: how many notifications the signed-in person has not read."""

from django import template
from django.template.context import RequestContext

from portulan.notifications.queries import unread_count

register = template.Library()


@register.simple_tag(takes_context=True)
def notifications_unread(context: RequestContext) -> int:
    """The count for the person of the request; zero for a visitor."""
    person = getattr(context.get("request"), "user", None)
    return unread_count(person) if person is not None and person.is_authenticated else 0
