"""`jointProcurementWindows`: like contracts of several buyers that end within one window."""

import datetime as dt
from functools import partial
from typing import Annotated

import strawberry

from graph.queries.joint_procurement import Search, Windows
from graph.queries.joint_procurement import Window as FoundWindow
from graph.queries.joint_procurement import joint_procurement_windows as ask
from schema.connection import DEFAULT, After, Answer, First, answered, window
from schema.context import Context
from schema.errors import BadArgument
from schema.moments import Day, KnownAt, day_of, reader_at
from schema.queries.looked import where_looked
from schema.queries.thing import meant_or_none, not_known, things
from schema.tally import Tally
from schema.types.contract import Contract
from schema.types.organisation import Organisation

LONGEST = 36
Lead = Annotated[
    int,
    strawberry.argument(
        description="How long a joint procurement takes: an assumption, nine months."
    ),
]


@strawberry.type(description="Contracts for a like thing that could be let together.")
class ProcurementWindow:
    """Contracts for a like thing that could be let together."""

    found: strawberry.Private[FoundWindow]
    start: dt.date = strawberry.field(
        description="The last safe day to begin: leadMonths before the first of them ends."
    )
    late: bool = strawberry.field(description="Whether that day has passed.")
    first_end: dt.date = strawberry.field(description="When the first of them ends.")
    last_end: dt.date = strawberry.field(description="When the last of them ends.")
    spend: float = strawberry.field(
        description="What they are worth together in pounds, as far as that is published."
    )
    valued: int = strawberry.field(description="How many of them say what they are worth.")
    estimated: int = strawberry.field(description="Of how many the end is estimated.")
    frameworks: list[str] = strawberry.field(description="Under which they were let.")
    because: list[str] = strawberry.field(description="Why they are alike, pair by pair.")

    @strawberry.field(description="The contracts, the first to end first.")
    async def contracts(self, info: strawberry.Info[Context]) -> list[Contract]:
        """The contracts."""
        ids = [ending.contract.id for ending in self.found.endings]
        contracts: list[Contract] = await things(info, ids)
        return contracts

    @strawberry.field(description="Who let them.")
    async def buyers(self, info: strawberry.Info[Context]) -> list[Organisation]:
        """Who let them."""
        buyers: list[Organisation] = await things(info, self.found.buyers)
        return buyers

    @strawberry.field(description="Who supplies them now.")
    async def suppliers(self, info: strawberry.Info[Context]) -> list[Organisation]:
        """Who supplies them now."""
        suppliers: list[Organisation] = await things(info, self.found.suppliers)
        return suppliers


@strawberry.type(description="A page of windows, the nearest start first.")
class WindowConnection(Answer[ProcurementWindow]):
    """A page of windows."""

    aggregate = Tally(
        item=ProcurementWindow,
        by=("frameworks",),
        things={"Contract": lambda window: [end.contract.id for end in window.found.endings]},
    ).as_field()
    compared: int = strawberry.field(
        description="How many contracts end within four years of the day, and were compared."
    )
    missing: list[str] = strawberry.field(description="What is not known, or how old it is.")

    looked = where_looked(("Contract",))


async def joint_procurement_windows(  # noqa: PLR0913 (the arguments are the question's)
    info: strawberry.Info[Context],
    *,
    as_of: Day = None,
    known_at: KnownAt = None,
    theme: Annotated[
        str | None, strawberry.argument(description="Only contracts on this theme: id or slug.")
    ] = None,
    boroughs: Annotated[
        bool, strawberry.argument(description="Only contracts of London boroughs.")
    ] = False,
    months: Annotated[int, strawberry.argument(description="How wide a window is.")] = 6,
    lead_months: Lead = 9,
    first: First = DEFAULT,
    after: After = None,
) -> WindowConnection:
    """Like contracts of several buyers that end within one window."""
    page, reader = window(first, after), reader_at(info, None, known_at)
    if not (1 <= months <= LONGEST and 0 <= lead_months <= LONGEST):
        raise BadArgument(f"months is from 1 to {LONGEST}, and leadMonths from 0.")
    search = Search(
        on=day_of(as_of, known_at),
        theme=meant_or_none("Theme", theme, "theme"),
        boroughs=boroughs,
        months=months,
        lead_months=lead_months,
    )
    unknown = await not_known(info, {"theme": search.theme})
    found = await ask(reader, search)
    return WindowConnection(
        **answered(found.windows, page, partial(_window, search.on)),
        compared=found.ending,
        missing=[*unknown, _sentence(found, search)],
    )


def _sentence(found: Windows, search: Search) -> str:
    """Of how much all this was read; that some of it was left out is said."""
    let = " let by boroughs" if search.boroughs else ""
    which = f"{let} about {search.theme}" if search.theme else let
    of_all = " of all" if which else ""
    return (
        f"Of {found.contracts} known contracts {found.ending}{which} end after {search.on}; "
        f"the last known end{of_all} is {found.last}."
    )


def _window(on: dt.date, found: FoundWindow) -> ProcurementWindow:
    contracts = [ending.contract for ending in found.endings]
    return ProcurementWindow(
        found=found,
        start=found.start,
        late=found.start < on,
        first_end=found.endings[0].ends,
        last_end=found.endings[-1].ends,
        spend=found.spend,
        valued=sum(contract.amount is not None for contract in contracts),
        estimated=sum(contract.estimated for contract in contracts),
        frameworks=sorted({e.framework for e in found.endings if e.framework}),
        because=list(found.because),
    )
