"""`motifs`: small patterns that recur in how organisations are tied."""

from collections.abc import Sequence
from enum import Enum
from typing import Annotated, Any

import strawberry

from graph.matching.work import Named
from graph.queries.motifs import Kind
from graph.queries.motifs import Motif as Found
from graph.queries.motifs import motifs as ask
from ontology.model import load_model
from schema.connection import DEFAULT, After, Answer, First, answered, window
from schema.context import Context
from schema.enumeration import type_enum
from schema.errors import BadArgument
from schema.moments import AsOf, KnownAt, reader_at
from schema.queries.looked import where_looked
from schema.queries.thing import things
from schema.tally import Tally
from schema.types.entity import Entity

SHOWN = 10
LOOKED_AT = ("Contract", "Opportunity", "Project", "Grant")
TYPE: Any = type_enum()
Among = Annotated[
    Enum | None,
    strawberry.argument(
        description="The type of the organisations: boroughs, unless another is given.",
        graphql_type=TYPE | None,
    ),
]


@strawberry.enum(description="A pattern.")
class MotifKind(Enum):
    """A pattern."""

    SHARED_SUPPLIER = strawberry.enum_value(
        "shared-supplier", description="Three or more that let contracts to one supplier."
    )
    SAME_NEED_SAME_SUPPLIER = strawberry.enum_value(
        "same-need-same-supplier",
        description="Two or more that let contracts on one theme to one supplier.",
    )
    TRIANGLE = strawberry.enum_value(
        "triangle", description="Three of whom every two do something together without the third."
    )
    OPEN_TRIANGLE = strawberry.enum_value(
        "open-triangle",
        description="Two that do nothing together, but both with a third, on a theme.",
    )
    MUTUAL_LEAD = strawberry.enum_value(
        "mutual-lead", description="Two that each lead something in which the other takes part."
    )


@strawberry.type(description="One place where a pattern is found.")
class Motif:
    """One place where a pattern is found."""

    sentence: str = strawberry.field(description="What makes it.")
    total_works: int = strawberry.field(description="How many works make it.")
    found: strawberry.Private[Found]

    @strawberry.field(description="Those whom it is about.")
    async def organisations(self, info: strawberry.Info[Context]) -> list[Entity]:
        """Those whom it is about."""
        return await self._things(info, self.found.organisations)

    @strawberry.field(
        description="What they have in common, where that is one: a supplier, a third."
    )
    async def tie(self, info: strawberry.Info[Context]) -> Entity | None:
        """What they have in common, where that is one."""
        tie = self.found.tie
        return (await self._things(info, [tie]))[0] if tie else None

    @strawberry.field(description=f"The works that make it, the first {SHOWN}.")
    async def works(self, info: strawberry.Info[Context]) -> list[Entity]:
        """The works that make it."""
        return await self._things(info, self.found.works[:SHOWN])

    async def _things(self, info: strawberry.Info[Context], named: Sequence[Named]) -> list[Entity]:
        found: list[Entity] = await things(info, [thing.id for thing in named])
        return found


@strawberry.type(description="A page of places where a pattern is found, the largest first.")
class MotifConnection(Answer[Motif]):
    """A page of places where a pattern is found."""

    aggregate = Tally(
        item=Motif,
        things={
            "Organisation": lambda motif: [each.id for each in motif.found.organisations],
            **dict.fromkeys(LOOKED_AT, lambda motif: [each.id for each in motif.found.works]),
        },
    ).as_field()

    looked = where_looked(LOOKED_AT, "Where this looked: there may be more than is known here.")


async def motifs(  # noqa: PLR0913 (the arguments are the question's)
    info: strawberry.Info[Context],
    kind: Annotated[MotifKind, strawberry.argument(description="The pattern to look for.")],
    among: Among = None,
    first: First = DEFAULT,
    after: After = None,
    *,
    as_of: AsOf = None,
    known_at: KnownAt = None,
) -> MotifConnection:
    """Small patterns that recur in how organisations are tied."""
    among_type = among.value if among else "Borough"
    if "Organisation" not in load_model().entity_types[among_type].labels:
        raise BadArgument(f"among is {among_type}: it must be a type of organisations.")
    page = window(first, after)
    found = await ask(reader_at(info, as_of, known_at), Kind(kind.value), among_type)
    return MotifConnection(**answered(found, page, _motif))


def _motif(found: Found) -> Motif:
    return Motif(sentence=found.sentence, total_works=len(found.works), found=found)
