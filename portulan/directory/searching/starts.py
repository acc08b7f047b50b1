"""Where to begin anew, when nothing answers a search and no other one close to it does."""

from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy as _

from portulan.common.declarations import Text
from portulan.directory.enums import Category
from portulan.directory.queries import next_events
from portulan.directory.searching.asked import Asked
from portulan.directory.searching.cards import ICONS, Card, cards_of_keys

EXAMPLES = (_("boulangerie"), _("infirmière"), _("métiers du bois"), _("Lyon"), _("numérique"))
SHOWN_EVENTS = 3


@dataclass(frozen=True)
class Start:
    """A search that anybody may begin with."""

    label: Text
    address: str
    icon: str = ""


@dataclass(frozen=True)
class Starts:
    """The kinds of resources, words that find something, and what is coming."""

    categories: list[Start] = field(default_factory=list)
    examples: list[Start] = field(default_factory=list)
    coming: list[Card] = field(default_factory=list)


def starts() -> Starts:
    """The same for everybody."""
    return Starts(
        [
            Start(category.label, Asked(chosen={"categorie": (category.value,)}).address(), ICONS[category])
            for category in Category
        ],
        [Start(example, Asked(typed=str(example)).address()) for example in EXAMPLES],
        cards_of_keys(next_events(SHOWN_EVENTS)),
    )
