"""What one request carries: the reader, and loaders that ask once for many.

Loaders live as long as a request, so nothing is remembered between requests.
"""

from asyncio import shield
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from typing import Any, TypeVar

from strawberry.dataloader import DataLoader

from graph.asking.ask import ask_each, prepare_each
from graph.asking.columns import Below
from graph.asking.level import Level, Named, Related, Window
from graph.asking.moment import NOW, Moment
from graph.queries.entities import entities_by
from graph.queries.node import Node
from graph.queries.records import RecordPage, SourcedRecord, records, records_about
from graph.queries.submitted import submitted
from graph.reader import Reader
from schema.access.caller import ANYBODY, Caller
from schema.cost.costs import check_cost
from schema.cost.estimate import Estimate
from schema.limits import STRANGERS, Limits, check_related
from schema.submitting.desk import Desk

# Every answer is to come within two seconds; what takes longer says that it is on its way.
PATIENCE = 1.5

T = TypeVar("T")
Spend = Callable[[int], None]
Load = Callable[[list[Any]], Awaitable[Sequence[Any]]]


def free(_cost: int) -> None:
    """Spend nothing."""


class Context:
    """The context of one request. What is asked of it at once becomes one statement.

    ``patience`` is how many seconds it waits for a measure of the whole graph; ``caller`` is who
    asks, ``limits`` how much, and ``spend`` is told what it may cost before it is asked; ``desk``
    takes what is submitted, if anything may be.
    """

    def __init__(
        self,
        reader: Reader,
        patience: float = PATIENCE,
        caller: Caller = ANYBODY,
        limits: Limits = STRANGERS,
        spend: Spend = free,
        desk: Desk | None = None,
    ) -> None:
        self.reader, self.patience, self.caller, self.desk = reader, patience, caller, desk
        self.limits, self.spend, self._admitted = limits, spend, False
        self._loaders: dict[object, DataLoader[Any, Any]] = {}
        self._made: dict[object, Any] = {}
        # The moments that root fields ask about, by their keys.
        self.moments: dict[str, Moment] = {}

    def admit(self, estimate: Estimate | None) -> None:
        """Let a request be asked that may cost so much: once, since two ways may ask for it.

        Raises ``LimitExceeded``, or what ``spend`` raises.
        """
        if estimate is None or self._admitted:
            return
        check_cost(estimate, self.limits)
        self.spend(estimate.cost)
        self._admitted = True

    def again(self) -> "Context":
        """A new context for another request of the same caller."""
        return self.within(self.limits)

    def within(self, limits: Limits) -> "Context":
        """A new context for another request of the same caller, within other limits."""
        return Context(self.reader, self.patience, self.caller, limits, self.spend, self.desk)

    def renew(self) -> None:
        """Forget what was read: the next event of a subscription is asked for anew."""
        self._loaders.clear()
        self._made.clear()

    async def related(self, level: Level, id_: str) -> list[Any] | None:
        """The row of a level below an entity."""
        each = self.remembered(
            ("each", repr(level)), lambda: prepare_each(Below(level), level.moment)
        )

        async def load(ids: list[str]) -> list[Any]:
            if level.window is not None and isinstance(level.ends, Related):
                check_related(level.ends.relation, len(ids), level.window.first)
            return await ask_each(self.reader, each, ids)

        row: list[Any] | None = await self._load(id(each), load, id_)
        return row

    def remembered(self, place: object, make: Callable[[], T]) -> T:
        """What was made for a place of this request, made once."""
        if place not in self._made:
            self._made[place] = make()
        made: T = self._made[place]
        return made

    async def named(self, ends: Named, moment: Moment = NOW) -> Node | None:
        """The entity of a type that a property names."""
        load = partial(entities_by, self.reader, ends.type, ends.property, moment=moment)
        place = (ends.type, ends.property, moment)
        node: Node | None = await self._load(place, load, ends.value)
        return node

    async def submitted(self, submission: str) -> Node | None:
        """The thing that a submission is about, once it is in the graph."""
        load = partial(submitted, self.reader)
        node: Node | None = await self._load("submitted", load, submission)
        return node

    async def records(self, ids: Sequence[str], moment: Moment) -> list[SourcedRecord]:
        """Those of these records that were known at a moment."""
        load = partial(records, self.reader, moment)
        loader = self._loader(("records", moment), load)
        return [record for record in await shield(loader.load_many(ids)) if record]

    async def records_about(self, window: Window, moment: Moment, id_: str) -> RecordPage:
        """A page of the records about an entity."""

        async def load(ids: list[str]) -> list[RecordPage]:
            check_related("records", len(ids), window.first)
            return await records_about(self.reader, moment, ids, window)

        page: RecordPage = await self._load(("records about", repr(window), moment), load, id_)
        return page

    async def _load(self, question: object, load: Load, key: str) -> Any:
        # When one field fails, its siblings are cancelled; another branch may wait for the same.
        return await shield(self._loader(question, load).load(key))

    def _loader(self, question: object, load: Load) -> DataLoader[Any, Any]:
        if question not in self._loaders:
            self._loaders[question] = DataLoader(load)
        return self._loaders[question]
