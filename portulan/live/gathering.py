"""Acts that wait for one another: those asked while others are being done are done together next.

Twenty people who write at once then cost a few questions to the database, and each reader one delivery. An act
that comes alone is done at once.
"""

import asyncio
from collections import deque
from weakref import WeakKeyDictionary

from channels.db import database_sync_to_async

from portulan.accounts.models import Person
from portulan.common.refusals import Refusal
from portulan.live.registry import Act, Answer, Asked, Data

MOST = 32  # done together
BREATH = 0.004  # seconds before a group, when several asked at once just before
Waiting = tuple[Asked, "asyncio.Future[Answer]"]
_gatherings: WeakKeyDictionary[asyncio.AbstractEventLoop, dict[Act, "Gathering"]] = WeakKeyDictionary()


async def do(act: Act, person: Person, data: Data) -> Data:
    """Do this with what others ask at the same moment. Raises the Refusal that the act answers."""
    here = _gatherings.setdefault(asyncio.get_running_loop(), {})
    answer = await here.setdefault(act, Gathering(act)).do(Asked(person, data))
    if isinstance(answer, Refusal):
        raise answer
    return answer


class Gathering:
    """What waits for one act, in one loop."""

    def __init__(self, act: Act) -> None:
        self._act = act
        self._waiting: deque[Waiting] = deque()
        self._doing: asyncio.Task[None] | None = None
        self._is_busy = False

    async def do(self, asked: Asked) -> Answer:
        """The answer to what is asked, when its turn has come."""
        answer: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
        self._waiting.append((asked, answer))
        if self._doing is None or self._doing.done():
            self._doing = asyncio.create_task(self._do_all())
        return await answer

    async def _do_all(self) -> None:
        while self._waiting:
            if self._is_busy:  # those just answered may be about to ask again
                await asyncio.sleep(BREATH)
            group = self._next()
            self._is_busy = len(group) > 1
            await self._do(group)

    def _next(self) -> list[Waiting]:
        """Those that wait, in order, one a person: rules that look at what somebody said before hold."""
        taken: dict[int, Waiting] = {}
        left: list[Waiting] = []
        while self._waiting and len(taken) < MOST:
            asked, answer = self._waiting.popleft()
            if asked.person.pk in taken:
                left.append((asked, answer))
            else:
                taken[asked.person.pk] = (asked, answer)
        self._waiting.extendleft(reversed(left))
        return list(taken.values())

    async def _do(self, group: list[Waiting]) -> None:
        try:
            answers = await database_sync_to_async(self._act)([asked for asked, _answer in group])
            if len(answers) != len(group):
                raise RuntimeError(f"{len(answers)} answers to {len(group)} acts")
        except Exception as error:
            await self._do_each(group, error)
            return
        for (_asked, waiting), answer in zip(group, answers, strict=True):
            if not waiting.done():  # its connection may be gone
                waiting.set_result(answer)

    async def _do_each(self, group: list[Waiting], error: Exception) -> None:
        """One that fails does not take the others with it: it alone is told so."""
        if len(group) > 1:
            for alone in group:
                await self._do([alone])
        elif not group[0][1].done():
            group[0][1].set_exception(error)
