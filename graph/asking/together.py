"""Requests that differ by values only and come at the same time, asked of Neo4j together.

A round trip costs the driver and Neo4j more than a small question that it carries. So while
statements of a kind are on their way, requests of that kind wait until one is back and go together
as the next, as databases commit transactions in groups: where few ask, nobody waits. Together goes
only what takes Neo4j less than ``SHORT``: it works off one statement on one core, and great
questions are better off side by side.
"""

import asyncio
import re
from collections import deque
from collections.abc import Mapping, Sequence
from contextvars import Context, copy_context
from dataclasses import dataclass, field
from time import perf_counter
from typing import Any
from weakref import WeakKeyDictionary

from graph.asking.ask import compiled
from graph.asking.level import Level
from graph.asking.statement import Hole, filled
from graph.errors import GraphError, Unavailable
from graph.reader import Reader

# So many statements of a kind are on their way before others wait; so many requests may go together
# at least, or none do, and at most; and only what takes fewer seconds in all.
AT_ONCE, FEWEST, MOST, SHORT = 2, 3, 32, 0.005
# A slow answer is one of a busy moment: how long one takes is what the quickest took, and this much
# more each time that none was as quick.
DOUBT = 1.05
PARAMETER, LIMIT = re.compile(r"\$(\w+)"), re.compile(r"\bLIMIT \$(\w+)")

Parameters = Mapping[str, Any]
Row = list[Any]


@dataclass(frozen=True, slots=True)
class Asked:
    """A request that waits: its values, and the context in which it is traced."""

    parameters: Parameters
    row: "asyncio.Future[Row]" = field(default_factory=lambda: _loop().create_future())
    context: Context = field(default_factory=copy_context)


class Together:
    """The statement of root levels, which is asked for one request or for several."""

    def __init__(self, levels: Sequence[Level]) -> None:
        expressions, self._parameters = compiled(levels)
        holes = {name for name, value in self._parameters.items() if isinstance(value, Hole)}
        row = f"[{', '.join(expressions)}]"
        # Cypher takes no limit from a variable: requests with the same limits go together.
        self._limits = sorted(holes.intersection(LIMIT.findall(row)))
        self._own = holes.difference(self._limits)
        self._one = f"RETURN {row} AS row"
        # The row is in a part of its own: beside ``collect``, Neo4j takes aggregates in subqueries
        # for the part's.
        each = PARAMETER.sub(self._of_each, row)
        self._many = f"UNWIND $asked AS asked WITH asked, {each} AS row RETURN collect(row)"
        self._lanes: WeakKeyDictionary[Reader, Lane] = WeakKeyDictionary()

    def _of_each(self, name: re.Match[str]) -> str:
        return f"asked.{name[1]}" if name[1] in self._own else name[0]

    async def ask(self, reader: Reader, variables: Parameters) -> Row:
        """The lists of the levels, in their order.

        Raises what filling a hole raises, and what ``Asker.values`` does.
        """
        lane = self._lanes.get(reader)
        if lane is None:
            lane = self._lanes[reader] = Lane(self)
        return await lane.ask(reader, filled(self._parameters, variables))

    async def alone(self, reader: Reader, parameters: Parameters) -> Row:
        """The row of one request."""
        (row,) = await reader.values(self._one, parameters)
        return list(row)

    async def many(self, reader: Reader, all_: Sequence[Parameters]) -> list[Row]:
        """The rows of requests that are alike."""
        asked = [{name: each[name] for name in self._own} for each in all_]
        (rows,) = await reader.values(self._many, {**all_[0], "asked": asked})
        return list(rows)

    def alike(self, one: Parameters, other: Parameters) -> bool:
        """Whether two requests can go together."""
        return all(one[name] == other[name] for name in self._limits)


class Lane:
    """The requests of a kind to one graph: what is on its way, what waits, how long each takes.

    It is given the reader with each request and keeps none, so that lanes end with their readers.
    """

    def __init__(self, statement: Together) -> None:
        self._statement = statement
        self._waiting: deque[Asked] = deque()
        self._on_way = 0
        self._each: float | None = None
        self._tasks: set[asyncio.Task[None]] = set()

    @property
    def _room(self) -> int:
        """How many may go together: one, where few could, who are better off side by side."""
        room = MOST if self._each is None else min(MOST, int(SHORT / self._each))
        return room if room >= FEWEST else 1

    async def ask(self, reader: Reader, parameters: Parameters) -> Row:
        """The row of a request, which waits for others if there is reason to."""
        if self._on_way >= AT_ONCE and self._room > 1:
            asked = Asked(parameters)
            self._waiting.append(asked)
            return await asked.row
        self._on_way += 1
        try:
            return await self._alone(reader, parameters)
        finally:
            self._back(reader)

    async def _alone(self, reader: Reader, parameters: Parameters) -> Row:
        began = perf_counter()
        row = await self._statement.alone(reader, parameters)
        self._learn(perf_counter() - began, 1)
        return row

    def _learn(self, seconds: float, requests: int) -> None:
        """Note how long requests took, of which others took their share that were on their way."""
        each = seconds / requests / self._on_way
        self._each = each if self._each is None else min(each, self._each * DOUBT)

    def _back(self, reader: Reader) -> None:
        """A statement is back: send what waits, as far as there is room."""
        self._on_way -= 1
        while self._waiting and (self._on_way < AT_ONCE or self._room < 2):
            if group := self._next():
                self._send(reader, group)

    def _send(self, reader: Reader, group: list[Asked]) -> None:
        self._on_way += 1
        task = _loop().create_task(self._go(reader, group), context=group[0].context)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        for asked in group:
            asked.row.add_done_callback(lambda _: _end_if_left(task, group))

    def _next(self) -> list[Asked]:
        """Those who go next; nobody whose client has left."""
        group: list[Asked] = []
        while self._waiting and len(group) < max(1, self._room):
            asked = self._waiting[0]
            if group and not self._statement.alike(group[0].parameters, asked.parameters):
                break
            self._waiting.popleft()
            if not asked.row.done():
                group.append(asked)
        return group

    async def _go(self, reader: Reader, group: list[Asked]) -> None:
        try:
            began = perf_counter()
            rows = await self._statement.many(reader, [each.parameters for each in group])
            self._learn(perf_counter() - began, len(group))
            for asked, row in zip(group, rows, strict=True):
                if not asked.row.done():
                    asked.row.set_result(row)
        except Exception as error:  # noqa: BLE001 (whoever asked is told)
            if isinstance(error, Unavailable) or not isinstance(error, GraphError):
                _fail(group, error)
                return
            # One of them may be at fault: each is asked again, and gets its own answer.
            await asyncio.gather(*(self._go_alone(reader, asked) for asked in group))
        finally:
            self._back(reader)

    async def _go_alone(self, reader: Reader, asked: Asked) -> None:
        try:
            row = await self._alone(reader, asked.parameters)
        except Exception as error:  # noqa: BLE001 (whoever asked is told)
            _fail([asked], error)
        else:
            if not asked.row.done():
                asked.row.set_result(row)


def _fail(group: Sequence[Asked], error: Exception) -> None:
    for asked in group:
        if not asked.row.done():
            asked.row.set_exception(error)


def _end_if_left(task: "asyncio.Task[None]", group: Sequence[Asked]) -> None:
    """What nobody waits for any more is asked no further."""
    if all(asked.row.cancelled() for asked in group):
        task.cancel()


def _loop() -> asyncio.AbstractEventLoop:
    return asyncio.get_running_loop()
