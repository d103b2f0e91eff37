"""What a way may walk, as a client says it."""

from enum import Enum
from typing import Annotated, Any

import strawberry

from graph.queries.made_up import made_up
from graph.queries.walkable import Walkable
from schema.context import Context
from schema.enumeration import relation_enum, type_enum
from schema.errors import BadArgument
from schema.queries.thing import meant, not_known

MOST_AVOIDED = 100
RELATION: Any = relation_enum()
TYPE: Any = type_enum()


@strawberry.input(description="What a way may walk: everything that is given holds for all of it.")
class Through:
    """What a way may walk."""

    relations: list[Enum] | None = strawberry.field(
        default=None,
        graphql_type=list[RELATION] | None,
        description="Only by these relations; by all but mustPublish, which ties every council to "
        "every other, when none is given.",
    )
    types: list[Enum] | None = strawberry.field(
        default=None,
        graphql_type=list[TYPE] | None,
        description="Only through things of these types; the ends may be anything.",
    )
    avoid: list[strawberry.ID] | None = strawberry.field(
        default=None,
        description="Around these things, by id, organisations also by slug: at most "
        f"{MOST_AVOIDED}.",
    )
    asserted: bool = strawberry.field(
        default=False, description="Only by what sources say, not by what was worked out."
    )


async def walkable(
    info: strawberry.Info[Context], through: Through | None, ends: tuple[str, str]
) -> Walkable:
    """What may be walked.

    Raises ``BadArgument`` when the ends are one, or one is to be avoided, or what is to be avoided
    is not there.
    """
    if ends[0] == ends[1]:
        raise BadArgument("from and to are the same: name two things.")
    made = await made_up(info.context.reader)
    if through is None:
        return Walkable(made_up=made)
    avoid = tuple(meant("Organisation", item, "avoid") for item in through.avoid or ())
    if len(avoid) > MOST_AVOIDED:
        raise BadArgument(f"avoid has {len(avoid)} ids: at most {MOST_AVOIDED} can be avoided.")
    if {*avoid} & {*ends}:
        raise BadArgument("avoid names an end of the way: take it out.")
    if unknown := await not_known(info, {f"avoid[{i}]": id_ for i, id_ in enumerate(avoid)}):
        raise BadArgument(unknown[0])
    return Walkable(
        relations=tuple(item.value for item in through.relations or ()),
        types=tuple(item.value for item in through.types or ()),
        avoid=avoid,
        asserted=through.asserted,
        made_up=made,
    )


Way = Annotated[Through | None, strawberry.argument(description="What the way may walk.")]
