"""A circuit breaker: nobody waits for a graph that does not answer.

It opens when a question finds no graph that answers: then all questions fail at once, those that
wait already too. Meanwhile a probe asks again and again, and closes it when the graph answers.
"""

import asyncio
from collections.abc import Awaitable, Callable
from contextvars import Context
from functools import partial
from typing import Any, TypeVar

import structlog

from graph.errors import GraphError, Overloaded, Unavailable, Unresponsive

log = structlog.get_logger(__name__)

T = TypeVar("T")

# Seconds between two probes of a graph that does not answer.
INTERVAL = 1.0
# Seconds in which a graph that is well answers a question that costs it nothing, and those that
# it has besides when it is asked whether it lives at all. Together fewer than a question may take.
PROMPT, PATIENCE = 3.0, 6.0


class Circuit:
    """The breaker between those who ask and one graph.

    ``ask`` asks the least there is to ask. ``error`` is why the circuit is open, None while it is
    closed.
    """

    def __init__(
        self,
        ask: Callable[[], Awaitable[object]],
        prompt: float = PROMPT,
        patience: float = PATIENCE,
    ) -> None:
        self._ask, self._prompt, self._patience = ask, prompt, patience
        self.error: Unavailable | None = None
        self._answers = 0
        self._clocks: set[asyncio.Timeout] = set()
        self._late: set[asyncio.Future[Any]] = set()
        self._probing: asyncio.Task[None] | None = None

    def check(self) -> None:
        """Raise ``Unavailable`` at once while it is open."""
        if self.error is not None:
            raise self.error.with_traceback(None)

    async def watch(self, ask: Callable[[], Awaitable[T]]) -> T:
        """What is asked of the graph: not while the circuit is open, and it may open it."""
        self.check()
        try:
            return await ask()
        except Unavailable as error:
            self.open(error)
            raise

    async def within(self, seconds: float, ask: Callable[[], Awaitable[T]]) -> T:
        """Watch what is asked, which has so many seconds; none as soon as the circuit is open.

        Raises ``Unavailable`` when it is or opens, and ``TimeoutError`` when time is up: then a
        probe finds out whether the graph answers anything at all.
        """
        try:
            async with asyncio.timeout(seconds) as clock:
                self._clocks.add(clock)
                try:
                    found = await self.watch(ask)
                    self._answers += 1
                    return found
                finally:
                    self._clocks.discard(clock)
        except TimeoutError:
            self.check()
            self._probe(0)
            raise

    async def promptly(self, ask: Callable[[], Awaitable[T]]) -> T:
        """What is asked of the graph that a graph that is well answers soon.

        Raises ``Unavailable`` when it does not: then a probe finds out whether it answers at all.
        The question goes on until its own time is up, since a connection that is cut while it is
        made stays open.
        """
        self.check()
        asking = asyncio.ensure_future(ask())
        try:
            done, _ = await asyncio.wait({asking}, timeout=self._prompt)
        except asyncio.CancelledError:
            asking.cancel()
            raise
        if done:
            return asking.result()
        self._late.add(asking)
        asking.add_done_callback(self._came_late)
        self._probe(0)
        raise Unresponsive(self._prompt)

    def _came_late(self, asking: "asyncio.Future[Any]") -> None:
        self._late.discard(asking)
        if not asking.cancelled():
            asking.exception()  # nobody waits for it any more

    async def judge(self) -> None:
        """Ask the graph. Raises ``Unavailable`` when it does not answer soon."""
        await self.promptly(partial(self.watch, self._ask))

    def open(self, error: Unavailable) -> None:
        """Have questions fail until the graph answers again; not for want of room alone."""
        if isinstance(error, Overloaded):
            log.warning("the graph has no room for a question", reason=str(error))
        elif self.error is None:
            self._open(error)

    def _open(self, error: Unavailable) -> None:
        log.error("the graph cannot be asked", reason=str(error))
        self.error = error
        now = asyncio.get_running_loop().time()
        for clock in self._clocks:
            if not clock.expired():
                clock.reschedule(now)
        self._probe(INTERVAL)

    def _probe(self, delay: float) -> None:
        if self._probing is None or self._probing.done():
            # For all who ask, and not as a part of the request that found it out.
            probing = self._until_it_answers(delay)
            self._probing = asyncio.create_task(probing, context=Context())

    async def _until_it_answers(self, delay: float) -> None:
        await asyncio.sleep(delay)
        while (error := await self._fault()) is not None:
            self.open(error)
            await asyncio.sleep(INTERVAL)
        if self.error is not None:
            self.error = None
            log.warning("the graph can be asked again")

    async def _fault(self) -> Unavailable | None:
        """Why the graph does not answer, None if it does: the probe, or anybody else meanwhile."""
        before = self._answers
        try:
            async with asyncio.timeout(self._patience):
                await self._ask()
        except TimeoutError:
            return Unresponsive(self._patience) if self._answers == before else None
        except Overloaded as error:
            return error if self.error else None
        except GraphError as error:
            return error if isinstance(error, Unavailable) else Unavailable(str(error))
        return None

    async def close(self) -> None:
        """Probe no more, and wait for nothing that is late."""
        waiting = {*self._late, *({self._probing} if self._probing else ())}
        for each in waiting:
            each.cancel()
        await asyncio.gather(*waiting, return_exceptions=True)
