"""`collaborationMatrix`: who works with whom how much, and on which themes."""

from collections.abc import Sequence
from enum import Enum
from typing import Annotated, Any

import strawberry

from graph.matching.work import Named
from graph.queries.collaboration_matrix import Cell as FoundCell
from graph.queries.collaboration_matrix import Matrix as FoundMatrix
from graph.queries.collaboration_matrix import collaboration_matrix as ask
from graph.queries.collaboration_matrix import theme_matrix as ask_themes
from graph.queries.working_together import TIES_ALL
from schema.connection import DEFAULT, First, page_size
from schema.context import Context
from schema.errors import BadArgument
from schema.moments import AsOf, KnownAt, reader_at
from schema.queries.looked import Looked, looked
from schema.queries.thing import meant, thing, things
from schema.types.entity import Entity

MOST_ROWS = 200


@strawberry.enum(description="What organisations are set against.")
class Against(Enum):
    """What organisations are set against."""

    ORGANISATIONS = strawberry.enum_value("organisations", description="One another.")
    THEMES = strawberry.enum_value("themes", description="The themes of their work and data.")


@strawberry.type(description="What a row and a column of a matrix share.")
class MatrixCell:
    """What a row and a column of a matrix share."""

    cell: strawberry.Private[FoundCell]
    count: int = strawberry.field(description="How many things they share.")
    asserted: int = strawberry.field(description="Of these, how many by a source's own word.")
    inferred: int = strawberry.field(description="Of these, how many by words of a text.")
    shared_suppliers: int = strawberry.field(
        description="How many suppliers both have: no collaboration, but something to talk about."
    )

    @strawberry.field(description="The organisation of the row.")
    async def row(self, info: strawberry.Info[Context]) -> Entity:
        """The organisation of the row."""
        entity: Entity = await thing(info, self.cell.row)
        return entity

    @strawberry.field(description="The organisation or theme of the column.")
    async def column(self, info: strawberry.Info[Context]) -> Entity:
        """The organisation or theme of the column."""
        entity: Entity = await thing(info, self.cell.column)
        return entity

    @strawberry.field(description="What they share.")
    async def shared(self, info: strawberry.Info[Context], first: First = DEFAULT) -> list[Entity]:
        """What they share."""
        found: list[Entity] = await first_of(info, self.cell.shared, first)
        return found

    @strawberry.field(description="The suppliers that both have.")
    async def suppliers(
        self, info: strawberry.Info[Context], first: First = DEFAULT
    ) -> list[Entity]:
        """The suppliers that both have."""
        found: list[Entity] = await first_of(info, self.cell.suppliers, first)
        return found


@strawberry.type(description="Organisations against one another, or against themes.")
class Matrix:
    """Organisations against one another, or against themes."""

    matrix: strawberry.Private[FoundMatrix]
    against: strawberry.Private[Against]
    rows: int = strawberry.field(description="How many organisations were asked about.")
    columns: int = strawberry.field(description="How many columns there are.")

    @strawberry.field(
        description="The cells that are not empty, the fullest first; each pair of organisations "
        "once."
    )
    def cells(self, first: First = DEFAULT) -> list[MatrixCell]:
        """The cells that are not empty."""
        size = page_size(first)
        return [_cell(cell) for cell in self.matrix.cells[:size]]

    @strawberry.field(
        description="Organisations in no cell: nothing is known, which is not to say that there "
        "is nothing."
    )
    async def alone(self, info: strawberry.Info[Context], first: First = DEFAULT) -> list[Entity]:
        """Organisations in no cell."""
        size = page_size(first)
        alone: list[Entity] = await things(info, self.matrix.alone[:size])
        return alone

    @strawberry.field(
        description=f"What more than {TIES_ALL} organisations take part in, such as rounds of a "
        "fund: it ties all to all, and is not counted."
    )
    async def left_out(
        self, info: strawberry.Info[Context], first: First = DEFAULT
    ) -> list[Entity]:
        """What ties all to all."""
        found: list[Entity] = await first_of(info, self.matrix.left_out, first)
        return found

    @strawberry.field(description="Where this looked: no answer does not mean that there is none.")
    async def looked(self, info: strawberry.Info[Context]) -> list[Looked]:
        """Where this looked."""
        if self.against is Against.THEMES:
            return await looked(info, ("Project", "Opportunity", "Grant", "Dataset"))
        return await looked(
            info, ("Project", "Opportunity", "Grant", "SharingAgreement", "Partnership", "Contract")
        )


async def collaboration_matrix(
    info: strawberry.Info[Context],
    organisations: Annotated[
        list[str] | None,
        strawberry.argument(description="Ids or slugs of organisations; all boroughs."),
    ] = None,
    against: Annotated[
        Against, strawberry.argument(description="What they are set against.")
    ] = Against.ORGANISATIONS,
    as_of: AsOf = None,
    known_at: KnownAt = None,
) -> Matrix:
    """Who works with whom how much."""
    reader = reader_at(info, as_of, known_at)
    if organisations is not None and not 1 <= len(organisations) <= MOST_ROWS:
        raise BadArgument(f"Name 1 to {MOST_ROWS} organisations.")
    ids = [meant("Organisation", name, "organisations") for name in organisations or ()] or None
    for id_, known in zip(ids or (), await things(info, ids or ()), strict=True):
        if known is None:
            raise BadArgument(f"There is no {id_} among organisations: look for it with search.")
    question = ask_themes if against is Against.THEMES else ask
    found = await question(reader, ids)
    return Matrix(matrix=found, against=against, rows=len(found.rows), columns=len(found.columns))


async def first_of(info: strawberry.Info[Context], named: Sequence[Named], first: int) -> Any:
    """The first of some things."""
    size = page_size(first)
    return await things(info, [item.id for item in named[:size]])


def _cell(cell: FoundCell) -> MatrixCell:
    return MatrixCell(
        cell=cell,
        count=len(cell.shared),
        asserted=len(cell.shared) - cell.inferred,
        inferred=cell.inferred,
        shared_suppliers=len(cell.suppliers),
    )
