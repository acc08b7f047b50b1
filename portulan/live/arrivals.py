"""Events as another process finds them in the database: each once, also those kept after a later number.

PostgreSQL gives a key when a row is written, and shows it when its transaction ends: a smaller key may come
to light after a greater one. The keys that are missing are therefore looked for again.
"""

import time
from collections.abc import Callable

from django.db.models import Q

from portulan.live.models import Event

MOST = 500  # read at a time; also how far before the newest event one looks for keys that are missing
PATIENCE = 600.0  # seconds after which a missing key is one that was undone
MOST_MISSING = 2000


class Arrivals:
    """Where one look stopped, and the keys that it did not find."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._missing: dict[int, float] = {}
        newest = Event.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
        self._last = max(0, newest - MOST)
        self.look()  # what is there already is shown by pages

    def look(self) -> list[Event]:
        """The events come to light since the last look, by key."""
        self._give_up()
        unseen = Q(pk__gt=self._last) | Q(pk__in=list(self._missing))
        found = list(Event.objects.filter(unseen).select_related("topic").order_by("pk")[:MOST])
        for event in found:
            self._take(event.pk)
        return found

    def _take(self, pk: int) -> None:
        self._missing.pop(pk, None)
        if pk > self._last:
            now = self._clock()
            between = range(max(self._last + 1, pk - MOST), pk)
            self._missing.update(dict.fromkeys(between, now))
            self._last = pk

    def _give_up(self) -> None:
        """Forget the keys that no transaction can still hold."""
        since = self._clock() - PATIENCE
        awaited = [(pk, at) for pk, at in self._missing.items() if at > since]
        self._missing = dict(awaited[-MOST_MISSING:])
