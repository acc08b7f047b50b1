"""Names in French sentences."""

from django import template

from portulan.encounters import words

register = template.Library()


@register.filter
def elides(name: str) -> bool:
    """Whether "que" and "de" lose their vowel before this name."""
    return words.elides(name)
